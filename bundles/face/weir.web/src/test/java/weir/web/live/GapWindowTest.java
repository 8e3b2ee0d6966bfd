package weir.web.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import weir.command.Json;

class GapWindowTest {
    private static final long SECOND = 1_000_000_000L;

    private final GapWindow window = new GapWindow();

    @Test
    void shouldCountTimesBetweenFramesOfTheLastTenSecondsAndOfAll() {
        for (int i = 0; i <= 2_000; i++) {
            window.add(SECOND + i * SECOND / 100);
        }
        GapWindow.Gaps gaps = window.gaps("client", "rtmp", 21 * SECOND);
        assertEquals(1_001, gaps.recent().count());
        assertEquals(10.0, gaps.recent().meanMs());
        assertEquals(10.0, gaps.recent().p99Ms());
        assertEquals(0.0, gaps.recent().stddevMs());
        assertEquals(1_001, sum(gaps.counts()));
        assertEquals(2_000, sum(gaps.total()));
        String json = Json.line(GapWindow.Gaps.FIELDS.of(gaps));
        assertTrue(json.startsWith("{\"capture\":\"client\",\"filter\":\"rtmp\",\"stats\":{\"count\":1001,"), json);
        assertTrue(json.contains("\"counts\":[0,0,"), json);
        assertTrue(json.contains("\"total\":[0,0,"), json);
    }

    @Test
    void shouldPutEachTimeBetweenTheEdgesOfItsBin() {
        List<?> edges =
                (List<?>) GapWindow.Gaps.FIELDS.of(window.gaps("c", "", 0)).get("histogram.edges");
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
        GapWindow.Gaps gaps = window.gaps("c", "", 3L * GapWindow.MOST_SAMPLES);
        assertEquals(GapWindow.MOST_SAMPLES, gaps.recent().count());
    }

    @Test
    void shouldSayNothingWithoutFrames() {
        Samples stats = window.gaps("c", "", 0).recent();
        assertEquals(0, stats.count());
        assertEquals(null, stats.meanMs());
        assertEquals(null, stats.p99Ms());
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
