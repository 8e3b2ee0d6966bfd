package weir.analysis.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import weir.api.analysis.MeasureComparer.Verdict;
import weir.api.field.Described;
import weir.api.field.Unit;

class StatisticsTest {
    /** Drawn once by another program's generator; what is expected of them was computed by SciPy 1.17. */
    private static final double[] A = {
        10.3456, 10.8216, 10.3304, 8.6968, 10.9054, 10.4464, 9.463, 10.5811, 10.3646, 10.2941, 10.0284, 10.5467, 9.2635,
        9.8371, 9.5179, 10.5988, 10.0397, 9.7075, 9.2181, 9.7428, 10.0081, 9.7244, 11.2941, 11.0067, 7.2888, 8.111,
        9.8252, 9.5778, 10.2136, 10.2173, 12.1178, 8.888, 9.6224, 12.0428, 10.6467, 10.6631, 9.486, 8.3519, 10.1675,
        10.109
    };

    private static final double[] B = {
        9.5726, 10.1168, 10.728, 9.8552, 10.7017, 10.8955, 10.8356, 10.2937, 11.3937, 11.6912, 11.1208, 9.9818, 11.5317,
        10.2986, 11.6792, 9.7282, 11.7145, 10.7799, 9.5513, 10.4861, 10.8541, 11.0728, 9.8178, 9.6926, 10.9996, 10.3333,
        11.0355, 11.5595, 9.1512, 11.0544, 12.0246, 10.5025, 9.9892, 11.5522, 11.0534, 11.6959, 10.4548, 9.3182, 10.69,
        10.3542, 11.5753, 10.9936, 9.1692, 9.6048, 11.6838, 11.4798, 10.1598, 10.799, 11.2456, 11.2684
    };

    @Test
    void shouldAgreeWithTheReferenceOnDistanceProbabilityAndShift() {
        double[] a = Statistics.sorted(A);
        double[] b = Statistics.sorted(B);
        double distance = Statistics.kolmogorovSmirnov(a, b);
        assertEquals(0.43, distance, 1e-12);
        assertEquals(3.4e-4, Statistics.probability(distance, a.length, b.length), 1.2e-4);
        assertEquals(0.7045795, Statistics.shift(a, b), 1e-9);
    }

    @Test
    void shouldFindNoDistanceBetweenEqualSamples() {
        double[] a = Statistics.sorted(A);
        assertEquals(0, Statistics.kolmogorovSmirnov(a, a));
        assertEquals(1, Statistics.probability(0, 40, 40));
        assertEquals(0, Statistics.shift(a, a));
    }

    /** Of 20 samples the interval of the median reaches from the 6th to the 15th, as tables have it. */
    @Test
    void shouldTakeTheIntervalOfTheMedianFromTheBinomialDistribution() {
        double[] twenty = IntStream.rangeClosed(1, 20).asDoubleStream().toArray();
        assertEquals(new Statistics.Interval(10, 6, 15), Statistics.median(twenty));
        double[] many = IntStream.rangeClosed(1, 10_000).asDoubleStream().toArray();
        Statistics.Interval wide = Statistics.median(many);
        assertEquals(4902, wide.low(), 2);
        assertEquals(5099, wide.high(), 2);
    }

    /** The interval holds the true median about as often as it says. */
    @Test
    void shouldCoverTheMedianOfRandomSamples() {
        SplittableRandom random = new SplittableRandom(5);
        int held = 0;
        for (int i = 0; i < 1000; i++) {
            double[] sample = random.doubles(31).sorted().toArray();
            Statistics.Interval interval = Statistics.median(sample);
            held += interval.low() <= 0.5 && interval.high() >= 0.5 ? 1 : 0;
        }
        assertTrue(held >= 940, "held " + held + " of 1000 times");
    }

    @Test
    void shouldTellHowLongASeriesRemembers() {
        double[] independent = new SplittableRandom(1).doubles(20_000).toArray();
        assertEquals(1, Statistics.correlationTime(Series.of(independent)), 0.3);
        assertEquals((1 + 0.9) / (1 - 0.9), Statistics.correlationTime(Series.of(autoregressive(20_000, 0.9, 2))), 5);
        assertEquals(1, Statistics.correlationTime(Series.of(new double[50])));
        double[] rising = IntStream.range(0, 100).asDoubleStream().toArray();
        assertTrue(Statistics.correlationTime(Series.of(rising)) > 20);
    }

    private static double[] autoregressive(int count, double memory, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] series = new double[count];
        for (int i = 1; i < count; i++) {
            series[i] = memory * series[i - 1] + random.nextDouble() - 0.5;
        }
        return series;
    }

    /** Without thinning, nearly every two series of that kind would be told apart. */
    @Test
    void shouldNotMistakeMemoryForADifference() {
        int different = 0;
        for (int i = 0; i < 25; i++) {
            MeasureDiff diff = new MeasureDiff(
                    "x",
                    Unit.MILLISECONDS,
                    Series.of(autoregressive(1_500, 0.95, 2 * i + 10)),
                    Series.of(autoregressive(1_500, 0.95, 2 * i + 11)));
            different += diff.verdict(diff.probability(), 0.01, 0.1) == Verdict.DIFFERENT ? 1 : 0;
        }
        assertTrue(different <= 3, different + " of 25 equal pairs were told apart");
    }

    @Test
    void shouldTellAShiftThatMattersAndPassOverOneThatDoesNot() {
        double[] a = new SplittableRandom(3).doubles(2_000, 10, 11).toArray();
        double[] same = new SplittableRandom(4).doubles(2_000, 10, 11).toArray();
        double[] little = new SplittableRandom(4).doubles(2_000, 10.1, 11.1).toArray();
        double[] much = new SplittableRandom(4).doubles(2_000, 14, 15).toArray();
        assertEquals(Verdict.SAME, verdict(a, same));
        assertEquals(Verdict.SAME, verdict(a, little));
        assertEquals(Verdict.DIFFERENT, verdict(a, much));
        assertEquals(Verdict.UNCLEAR, verdict(a, new double[] {1, 2, 3}));
        assertEquals(Verdict.UNCLEAR, verdict(new double[0], much));
        MeasureDiff diff = new MeasureDiff("x", Unit.MILLISECONDS, Series.of(a), Series.of(much));
        double low = ((Number) told(diff).get("medianDifferenceLowMs")).doubleValue();
        double high = ((Number) told(diff).get("medianDifferenceHighMs")).doubleValue();
        assertTrue(low < 4 && high > 4 && high - low < 0.3, low + " to " + high);
        assertTrue(new MeasureDiff("x", Unit.MILLISECONDS, Series.of(a), Series.of(little))
                .words(Verdict.SAME, 0, 0.01)
                .contains("within the tolerance"));
        assertTrue(new MeasureDiff("x", Unit.MILLISECONDS, Series.of(a), Series.of(new double[3]))
                .words(Verdict.UNCLEAR, 1, 0.01)
                .contains("too few samples"));
    }

    /** A link whose delay was set from 10 to 60 ms in mid-run: within each half, samples are independent. */
    private static Series changed(long seed, double shift) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = IntStream.range(0, 4_000)
                .mapToDouble(i -> (i < 2_000 ? 10 : 60) + shift + random.nextDouble())
                .toArray();
        long[] times = LongStream.range(0, 4_000).toArray();
        return Series.of(values, times, List.of(2_000L));
    }

    @Test
    void shouldTakeAChangeOfTheLinkForNoMemory() {
        Series series = changed(1, 0);
        assertEquals(1, Statistics.correlationTime(series), 0.3);
        assertTrue(Statistics.correlationTime(Series.of(series.values())) > 100);
        MeasureDiff same = new MeasureDiff("x", Unit.MILLISECONDS, series, changed(2, 0));
        assertEquals(Verdict.SAME, same.verdict(same.probability(), 0.01, 0.1));
        MeasureDiff different = new MeasureDiff("x", Unit.MILLISECONDS, series, changed(2, 20));
        assertEquals(Verdict.DIFFERENT, different.verdict(different.probability(), 0.01, 0.1));
    }

    @Test
    void shouldCallARunTheSameAsItself() {
        Series few = Series.of(1, 2, 3);
        MeasureDiff diff = new MeasureDiff("x", Unit.MILLISECONDS, few, few);
        assertEquals(Verdict.SAME, diff.verdict(diff.probability(), 0.01, 0.1));
        assertEquals("x: the same, sample by sample (3)", diff.words(Verdict.SAME, 1, 0.01));
    }

    private static Verdict verdict(double[] a, double[] b) {
        MeasureDiff diff = new MeasureDiff("x", Unit.MILLISECONDS, Series.of(a), Series.of(b));
        return diff.verdict(diff.probability(), 0.01, 0.1);
    }

    private static Described<?> told(MeasureDiff diff) {
        return new MeasureDiff.Judged(diff, Verdict.DIFFERENT, 0).described();
    }
}
