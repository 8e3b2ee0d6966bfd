package weir.analyzer.delay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import weir.api.analysis.PathHistory;
import weir.api.analysis.PathHistory.Link;
import weir.api.analysis.PathHistory.Setting;

class PathTimesTest {
    private static final long MS = 1_000_000L;
    private static final long US = 1_000L;

    private static Setting from(long ms, long bandwidthBps, long delayMs) {
        return new Setting(ms < 0 ? Long.MIN_VALUE : ms * MS, bandwidthBps, delayMs * MS);
    }

    private static PathTimes link(Setting... settings) {
        return new PathTimes(PathHistory.of(List.of(new Link("s1-s2", List.of(settings)))));
    }

    private static void assertWaited(double ms, PathTimes times, double sentMs, double receivedMs, int bytes) {
        assertEquals(ms, times.waitedNs(Math.round(sentMs * MS), Math.round(receivedMs * MS), bytes) / 1e6, 1e-3);
    }

    @Test
    void shouldTakeOffDelayAndTransmission() {
        PathTimes times = link(from(-1, 8_000_000, 10));
        assertWaited(0, times, 100, 111, 1000);
        assertWaited(7, times, 100, 118, 1000);
        assertWaited(0, times, 100, 110.1, 100);
    }

    @Test
    void shouldFindNoQueueingInARaisedDelay() {
        PathTimes times = link(from(-1, 0, 10), from(1000, 0, 60));
        assertWaited(0, times, 995, 1005, 1000);
        assertWaited(0, times, 1001, 1061, 1000);
        assertWaited(20, times, 985, 1065, 1000);
    }

    @Test
    void shouldFindNoQueueingBehindFramesOnTheWayWhenTheDelayIsCut() {
        PathTimes times = link(from(-1, 0, 60), from(1000, 0, 10));
        assertWaited(0, times, 999, 1059, 1000);
        assertWaited(0, times, 1010, 1059, 1000);
        assertWaited(5, times, 1200, 1215, 1000);
    }

    @Test
    void shouldFollowARateThatChangesInMidFrame() {
        // 500 bytes in 4 ms at 1 Mbit/s, the other 500 in 1 ms at 4 Mbit/s
        PathTimes times = link(from(-1, 1_000_000, 5), from(1000, 4_000_000, 5));
        assertWaited(0, times, 996, 1006, 1000);
        assertWaited(3, times, 993, 1006, 1000);
    }

    @Test
    void shouldSumUpTheLinksOnTheWay() {
        PathTimes times = new PathTimes(PathHistory.of(List.of(
                new Link("a-b", List.of(from(-1, 0, 5), from(500, 0, 50))),
                new Link("b-c", List.of(from(-1, 8_000_000, 10))))));
        assertWaited(0, times, 100, 116, 1000);
        assertWaited(0, times, 600, 661, 1000);
        assertWaited(9, times, 600, 670, 1000);
    }

    @Test
    void shouldTellThatAFrameWasQuickerThanTheLink() {
        assertWaited(-4, link(from(-1, 0, 10)), 100, 106, 1000);
    }

    /** A queue, a server and a wire, as simple as can be. */
    @Property(tries = 300)
    void shouldFindWhatALinkMadeFramesWait(@ForAll long seed) {
        Random random = new Random(seed);
        Setting before = from(-1, 1_000_000L + random.nextInt(20_000_000), random.nextInt(50));
        Setting after =
                from(500, 1_000_000L + random.nextInt(20_000_000), before.delayNs() / MS + 10 + random.nextInt(50));
        PathTimes times = link(before, after);
        long sentNs = 0;
        long freeNs = 0;
        for (int i = 0; i < 200; i++) {
            sentNs += random.nextInt(10_000) * US;
            int bytes = 60 + random.nextInt(1454);
            long begunNs = Math.max(sentNs, freeNs);
            freeNs = departedNs(begunNs, bytes, before, after);
            long receivedNs = freeNs + (freeNs < after.fromEpochNs() ? before : after).delayNs();
            long waitedNs = times.waitedNs(sentNs, receivedNs, bytes);
            assertTrue(Math.abs(waitedNs - (begunNs - sentNs)) < 2 * US, "frame " + i + " waited " + waitedNs);
        }
    }

    private static long departedNs(long begunNs, int bytes, Setting before, Setting after) {
        double bits = bytes * 8.0;
        long changeNs = after.fromEpochNs();
        if (begunNs >= changeNs) {
            return begunNs + Math.round(bits * 1e9 / after.bandwidthBps());
        }
        double neededNs = bits * 1e9 / before.bandwidthBps();
        if (begunNs + neededNs <= changeNs) {
            return begunNs + Math.round(neededNs);
        }
        double left = bits - (changeNs - begunNs) * before.bandwidthBps() / 1e9;
        return changeNs + Math.round(left * 1e9 / after.bandwidthBps());
    }
}
