package weir.web.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GapWindowTest {
    private static final long SECOND = 1_000_000_000L;

    private final GapWindow window = new GapWindow();

    @Test
    void shouldCountTimesBetweenFramesOfTheLastTenSecondsAndOfAll() {
        for (int i = 0; i <= 2_000; i++) {
            window.add(SECOND + i * SECOND / 100);
        }
        Map<String, Object> json = window.describe("client", "rtmp", 21 * SECOND);
        Map<?, ?> stats = (Map<?, ?>) json.get("stats");
        assertEquals(1_001, stats.get("count"));
        assertEquals(10.0, stats.get("meanMs"));
        assertEquals(10.0, stats.get("p99Ms"));
        assertEquals(0.0, stats.get("stddevMs"));
        long[] counts = (long[]) ((Map<?, ?>) json.get("histogram")).get("counts");
        assertEquals(1_001, Arrays.stream(counts).sum());
        assertEquals(2_000, Arrays.stream((long[]) json.get("total")).sum());
    }

    @Test
    void shouldPutEachTimeBetweenTheEdgesOfItsBin() {
        List<?> edges = (List<?>) ((Map<?, ?>) window.describe("c", "", 0).get("histogram")).get("edges");
        assertEquals(GapWindow.BINS + 1, edges.size());
        for (long gapNs : new long[] {1_500, 10_001, 999_000, 10_000_500, 3 * SECOND}) {
            int bin = GapWindow.bin(gapNs);
            double ms = gapNs / 1e6;
            assertTrue((double) edges.get(bin) <= ms && ms < (double) edges.get(bin + 1), gapNs + " ns in " + bin);
        }
        assertEquals(0, GapWindow.bin(0));
        assertEquals(GapWindow.BINS - 1, GapWindow.bin(Long.MAX_VALUE));
    }

    @Test
    void shouldKeepTheNewestWhenThereAreTooMany() {
        for (int i = 0; i < 3 * GapWindow.MOST_SAMPLES; i++) {
            window.add(i);
        }
        Map<?, ?> stats = (Map<?, ?>)
                window.describe("c", "", 3L * GapWindow.MOST_SAMPLES).get("stats");
        assertEquals(GapWindow.MOST_SAMPLES, stats.get("count"));
    }

    @Test
    void shouldSayNothingWithoutFrames() {
        Map<?, ?> stats = (Map<?, ?>) window.describe("c", "", 0).get("stats");
        assertEquals(0, stats.get("count"));
        assertEquals(null, stats.get("meanMs"));
        assertEquals(null, stats.get("p99Ms"));
    }
}
