package weir.scenario.diff;

import static weir.api.field.Unit.MILLISECONDS;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.scenario.diff.Statistics.Interval;

/** One measure of two runs side by side. All times in ms. Immutable. */
final class MeasureDiff {
    /** With fewer samples that are as good as independent, runs are not called the same. */
    static final int FEWEST = 20;

    /** With fewer even a difference is not told: the probabilities would be wrong. */
    private static final int FEWEST_AT_ALL = 5;

    private static final int RESAMPLINGS = 400;
    private static final int MOST_RESAMPLED = 20_000;
    private static final long SEED = 1;
    private static final int MEDIAN = 50;
    private static final int P99 = 99;

    private final String name;
    private final Side a;
    private final Side b;
    /** True if they agree sample by sample, as a run and its copy do. */
    private final boolean identical;
    /** Null where there are too few samples even for that. */
    private final Difference difference;

    /**
     * A measure and what is to be said of it.
     *
     * @param adjusted the probability, with regard to how many measures are looked at
     */
    record Judged(MeasureDiff measure, Verdict verdict, double adjusted) {
        static final Fields<Judged> FIELDS = Fields.<Judged>builder()
                .text("name", "the measure", judged -> judged.measure.name)
                .text("verdict", "same, different or unclear", judged -> judged.verdict.toString())
                .object("a", "the first run's", Side.FIELDS, judged -> judged.measure.a)
                .object("b", "the other run's", Side.FIELDS, judged -> judged.measure.b)
                .number("medianDifferenceMs", MILLISECONDS, "B's median less A's", of(each -> each.medians.value()))
                .number(
                        "medianDifferenceLowMs",
                        MILLISECONDS,
                        "its 95 % interval begins",
                        of(each -> each.medians.low()))
                .number(
                        "medianDifferenceHighMs",
                        MILLISECONDS,
                        "its 95 % interval ends",
                        of(each -> each.medians.high()))
                .number("ksDistance", Unit.NONE, "largest distance of the distributions", of(Difference::distance))
                .number("probability", Unit.NONE, "how probable that is by chance", of(Difference::probability))
                .number(
                        "adjustedProbability",
                        Unit.NONE,
                        "the same, with regard to all measures",
                        Judged::adjustedOrNull)
                .number("shiftMs", MILLISECONDS, "by how much values differ on average", of(Difference::shiftMs))
                .number("shiftShare", Unit.RATIO, "that of A's mean", of(Difference::shiftShare))
                .build();

        /** For people. */
        String words(double alpha) {
            return measure.words(verdict, adjusted, alpha);
        }

        private Double adjustedOrNull() {
            return measure.difference == null ? null : adjusted;
        }

        private static Function<Judged, Double> of(ToDoubleFunction<Difference> value) {
            return judged -> judged.measure.difference == null ? null : value.applyAsDouble(judged.measure.difference);
        }
    }

    /**
     * How far the runs are apart.
     *
     * @param distance the largest of the distributions' distances
     * @param probability how probable that is by chance alone
     * @param shiftMs by how much values differ on average
     * @param shiftShare that of A's mean
     * @param medians B's median less A's
     */
    private record Difference(
            double distance, double probability, double shiftMs, double shiftShare, Interval medians) {
        static Difference of(Side a, Series seriesA, Side b, Series seriesB) {
            double distance = Statistics.kolmogorovSmirnov(a.independent, b.independent);
            double shiftMs = Statistics.shift(a.sorted, b.sorted);
            double scaleMs =
                    Arrays.stream(seriesA.values()).map(Math::abs).average().orElseThrow();
            int block = (int) Math.ceil(2 * Math.max(a.correlationTime, b.correlationTime));
            return new Difference(
                    distance,
                    Statistics.probability(distance, a.independent.length, b.independent.length),
                    shiftMs,
                    shiftMs / scaleMs,
                    Statistics.medianDifference(
                            seriesA.head(MOST_RESAMPLED), seriesB.head(MOST_RESAMPLED), block, RESAMPLINGS, SEED));
        }
    }

    /** A run's share of it. */
    private static final class Side {
        private static final Fields<Side> FIELDS = Fields.<Side>builder()
                .count("count", "samples", Side::count)
                .count("independent", "as good as independent are", side -> side.independent.length)
                .number(
                        "correlationTime",
                        Unit.NONE,
                        "over how many samples they depend on each other",
                        side -> side.count() > 0 ? side.correlationTime : null)
                .number("medianMs", MILLISECONDS, "median", side -> side.percentileOrNull(MEDIAN))
                .number("medianLowMs", MILLISECONDS, "its 95 % interval begins", side -> side.median(Interval::low))
                .number("medianHighMs", MILLISECONDS, "its 95 % interval ends", side -> side.median(Interval::high))
                .number("p99Ms", MILLISECONDS, "99th percentile", side -> side.percentileOrNull(P99))
                .build();

        private final double[] sorted;
        private final double[] independent;
        private final double correlationTime;

        Side(Series series) {
            correlationTime = series.count() == 0 ? 1 : Statistics.correlationTime(series);
            sorted = Statistics.sorted(series.values());
            independent = Statistics.sorted(series.thinned((int) Math.ceil(correlationTime)));
        }

        int count() {
            return sorted.length;
        }

        boolean enough(int fewest) {
            return independent.length >= fewest;
        }

        double percentile(int percent) {
            return Statistics.percentile(sorted, percent);
        }

        private Double percentileOrNull(int percent) {
            return count() > 0 ? percentile(percent) : null;
        }

        private Double median(ToDoubleFunction<Interval> value) {
            return enough(FEWEST_AT_ALL) ? value.applyAsDouble(Statistics.median(independent)) : null;
        }
    }

    MeasureDiff(String name, Series seriesA, Series seriesB) {
        this.name = name;
        this.a = new Side(seriesA);
        this.b = new Side(seriesB);
        this.identical = seriesA.isSame(seriesB);
        boolean enough = a.enough(FEWEST_AT_ALL) && b.enough(FEWEST_AT_ALL);
        this.difference = enough ? Difference.of(a, seriesA, b, seriesB) : null;
    }

    /** How probable such a difference is by chance alone; 1 when there is nothing to tell. */
    double probability() {
        return difference == null ? 1 : difference.probability;
    }

    /**
     * The verdict.
     *
     * @param adjusted the probability, with regard to how many measures are looked at
     */
    Verdict verdict(double adjusted, double alpha, double tolerance) {
        if (identical) {
            return Verdict.SAME;
        }
        if (difference == null) {
            return Verdict.UNCLEAR;
        }
        if (adjusted < alpha && difference.shiftShare > tolerance) {
            return Verdict.DIFFERENT;
        }
        return a.enough(FEWEST) && b.enough(FEWEST) ? Verdict.SAME : Verdict.UNCLEAR;
    }

    String words(Verdict verdict, double adjusted, double alpha) {
        if (identical) {
            return name + ": the same, sample by sample (" + a.count() + ")";
        }
        if (verdict == Verdict.UNCLEAR) {
            return String.format(
                    Locale.ROOT,
                    "%s: too few samples to tell: %d and %d, of which as good as independent are %d and %d; %d are needed",
                    name,
                    a.count(),
                    b.count(),
                    a.independent.length,
                    b.independent.length,
                    FEWEST);
        }
        String medians = String.format(
                Locale.ROOT,
                "median %.3f ms and %.3f ms, %+.3f ms (%+.3f to %+.3f); p99 %.3f ms and %.3f ms",
                a.percentile(MEDIAN),
                b.percentile(MEDIAN),
                difference.medians.value(),
                difference.medians.low(),
                difference.medians.high(),
                a.percentile(P99),
                b.percentile(P99));
        String how = verdict == Verdict.DIFFERENT
                ? "the runs differ, by %.3f ms on average (%.1f %%)"
                : adjusted < alpha
                        ? "the runs differ measurably, but by %.3f ms on average only (%.1f %%): the same within the tolerance"
                        : "no difference can be told from chance (%.3f ms on average, %.1f %%)";
        String shift = String.format(Locale.ROOT, how, difference.shiftMs, 100 * difference.shiftShare);
        return name + ": " + shift + "; " + medians;
    }

    /** This with its verdict. */
    Judged judged(double adjusted, double alpha, double tolerance) {
        return new Judged(this, verdict(adjusted, alpha, tolerance), adjusted);
    }
}
