package weir.analysis.compare;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.api.analysis.MeasureComparer.Verdict;
import weir.api.field.Unit;

/** How often runs are told apart that differ by chance only, and runs that do differ. Delays of a simulated stream. */
class SimulatedRunsTest {
    private static final int PAIRS = 40;
    private static final double ALPHA = 0.01;
    private static final double TOLERANCE = 0.1;
    private static final long PHASE_NS = 8_000_000_000L;

    /**
     * Pictures of random size, 25 a second, in frames of 1,500 bytes through a queue, whose delay is raised after a while and
     * whose rate is cut after as long again.
     */
    private static Series delays(long seed, double mbps) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> delays = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        double freeNs = 0;
        for (long picture = 0; picture * 40_000_000L < 3 * PHASE_NS; picture++) {
            double sentNs = picture * 40e6 + random.nextDouble(2e6);
            int phase = (int) (sentNs / PHASE_NS);
            double frameNs = 1500 * 8e3 / (phase == 2 ? mbps / 3 : mbps);
            int frames = 1 + (int) ((picture % 25 == 0 ? 20 : 4) * (0.5 + random.nextDouble()));
            for (int i = 0; i < frames; i++) {
                freeNs = Math.max(freeNs, sentNs) + frameNs;
                delays.add((freeNs - sentNs) / 1e6 + (phase == 0 ? 10 : 60) + random.nextDouble(0.1));
                times.add(Math.round(sentNs));
            }
        }
        return Series.of(
                delays.stream().mapToDouble(each -> each).toArray(),
                times.stream().mapToLong(each -> each).toArray(),
                List.of(PHASE_NS, 2 * PHASE_NS));
    }

    private static MeasureDiff diff(int pair, double mbpsA, double mbpsB) {
        return new MeasureDiff("x", Unit.MILLISECONDS, delays(2L * pair, mbpsA), delays(2L * pair + 1, mbpsB));
    }

    private static boolean isTold(MeasureDiff diff) {
        return diff.verdict(diff.probability(), ALPHA, TOLERANCE) == Verdict.DIFFERENT;
    }

    /** Of 200 pairs it was below 10, too; these take a minute. */
    @Test
    void shouldTellEqualRunsApartInLessThanOneCaseOfTwenty() {
        List<MeasureDiff> diffs =
                IntStream.range(0, PAIRS).mapToObj(pair -> diff(pair, 10, 10)).toList();
        long different = diffs.stream().filter(SimulatedRunsTest::isTold).count();
        assertTrue(different < PAIRS / 20, different + " of " + PAIRS);
        long unlikely = diffs.stream().filter(diff -> diff.probability() < 0.05).count();
        assertTrue(unlikely <= PAIRS / 20, "without the tolerance " + unlikely + " of " + PAIRS);
    }

    @Test
    void shouldTellHalfTheRateApart() {
        assertTrue(IntStream.range(0, 10).allMatch(pair -> isTold(diff(pair, 10, 5))));
    }
}
