package weir.link.direction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import weir.link.direction.TestDirection.Delivered;

/** Whatever arrives, and whatever is changed meanwhile. */
class LinkDirectionPropertiesTest {
    @Property(tries = 100)
    void shouldConserveAndKeepOrderWhateverIsChanged(@ForAll long seed) {
        Random random = new Random(seed);
        TestDirection lane = TestDirection.of(1_000_000, 0, 20_000);
        long nowNs = 0;
        for (int i = 0; i < 500; i++) {
            nowNs += random.nextInt(2_000_000);
            switch (random.nextInt(10)) {
                case 0 ->
                    lane.lane.change(
                            nowNs,
                            TestDirection.setup(
                                    1 + random.nextInt(100_000_000),
                                    random.nextInt(50_000_000),
                                    1 + random.nextInt(50_000)));
                case 1, 2 -> lane.run(nowNs);
                default -> lane.arrive(nowNs, 60 + random.nextInt(1455));
            }
            assertTrue(lane.isConserved());
        }
        lane.lane.change(nowNs, TestDirection.setup(1_000_000_000, 0, 1));
        lane.run(nowNs + 100_000_000);
        assertEquals(0, lane.lane.inside());
        assertEquals(0, lane.store.used());
        assertEquals(lane.numbers().stream().sorted().distinct().toList(), lane.numbers());
        assertEquals(lane.dueNs().stream().sorted().toList(), lane.dueNs());
    }

    @Property(tries = 50)
    void shouldNeverExceedTheRateInAnyWindow(
            @ForAll long seed,
            @ForAll @LongRange(min = 10_000, max = 1_000_000_000) long bandwidthBps,
            @ForAll @IntRange(min = 1, max = 3) int load) {
        Random random = new Random(seed);
        TestDirection lane = TestDirection.of(bandwidthBps, 5_000_000, 100_000);
        long nowNs = 0;
        for (int i = 0; i < 300; i++) {
            int bytes = 60 + random.nextInt(1455);
            nowNs += (long) (random.nextDouble() * 2 * bytes * 8e9 / bandwidthBps / load);
            lane.arrive(nowNs, bytes);
        }
        lane.run(Long.MAX_VALUE / 2);
        assertAtMost(bandwidthBps, lane.delivered);
    }

    /** Between the end of one frame and the end of a later one no more goes than the rate allows. */
    private static void assertAtMost(long bandwidthBps, List<Delivered> frames) {
        for (int from = 0; from < frames.size(); from++) {
            long bytes = 0;
            for (int to = from + 1; to < frames.size(); to++) {
                bytes += frames.get(to).bytes();
                long windowNs = frames.get(to).dueNs() - frames.get(from).dueNs();
                if (bytes * 8e9 > (double) bandwidthBps * (windowNs + 1)) {
                    fail(bytes + " B in " + windowNs + " ns at " + bandwidthBps + " bit/s");
                }
            }
        }
    }

    @Property(tries = 100)
    void shouldKeepTheServerBusyWhileFramesWait(
            @ForAll @LongRange(min = 1, max = 10_000_000_000L) long bandwidthBps,
            @ForAll @IntRange(min = 1, max = 40) int frames) {
        TestDirection lane = TestDirection.of(bandwidthBps, 0, Long.MAX_VALUE);
        for (int i = 0; i < frames; i++) {
            lane.arrive(0, 1514);
        }
        lane.run(Long.MAX_VALUE / 2);
        double exactNs = frames * 1514 * 8e9 / bandwidthBps;
        long lastNs = lane.dueNs().get(frames - 1);
        assertTrue(
                lastNs >= Math.floor(exactNs) && lastNs <= exactNs * (1 + 1e-12) + frames, lastNs + " vs " + exactNs);
    }
}
