package weir.analysis.compare;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import weir.analysis.Wording;
import weir.analysis.compare.Statistics.Interval;
import weir.api.analysis.MeasureComparer.Verdict;
import weir.api.field.Described;
import weir.api.field.Fields;
import weir.api.field.Unit;

/** One measure of two sides beside each other. Immutable. */
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
    private final Unit unit;
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
        /** Returns it with its fields, whose names end in the measure's unit. */
        Described<Judged> described() {
            Unit unit = measure.unit;
            Fields<Side> side = Side.fields(unit);
            return Fields.<Judged>builder()
                    .text("name", "the measure", judged -> judged.measure.name)
                    .text("verdict", "same, different or unclear", judged -> judged.verdict.toString())
                    .object("a", "the first side's", side, judged -> judged.measure.a)
                    .object("b", "the other side's", side, judged -> judged.measure.b)
                    .number(
                            unit.name("medianDifference"),
                            unit,
                            "B's median less A's",
                            of(each -> each.medians.value()))
                    .number(
                            unit.name("medianDifferenceLow"),
                            unit,
                            "its 95 % interval begins",
                            of(each -> each.medians.low()))
                    .number(
                            unit.name("medianDifferenceHigh"),
                            unit,
                            "its 95 % interval ends",
                            of(each -> each.medians.high()))
                    .number("ksDistance", Unit.NONE, "largest distance of the distributions", of(Difference::distance))
                    .number("probability", Unit.NONE, "how probable that is by chance", of(Difference::probability))
                    .number(
                            "adjustedProbability",
                            Unit.NONE,
                            "the same, with regard to all measures",
                            Judged::adjustedOrNull)
                    .number(unit.name("shift"), unit, "by how much values differ on average", of(Difference::shift))
                    .number("shiftShare", Unit.RATIO, "that of A's mean", of(Difference::shiftShare))
                    .build()
                    .of(this);
        }

        /** For people. */
        String words(double alpha) {
            return measure.words(verdict, adjusted, alpha);
        }

        private Double adjustedOrNull() {
            return measure.difference == null ? null : adjusted;
        }

        /** Of a mean of 0 there is no share. */
        private static Double finite(double value) {
            return Double.isFinite(value) ? value : null;
        }

        private static Function<Judged, Double> of(ToDoubleFunction<Difference> value) {
            return judged ->
                    judged.measure.difference == null ? null : finite(value.applyAsDouble(judged.measure.difference));
        }
    }

    /**
     * How far the runs are apart.
     *
     * @param distance the largest of the distributions' distances
     * @param probability how probable that is by chance alone
     * @param shift by how much values differ on average
     * @param shiftShare that of A's mean
     * @param medians B's median less A's
     */
    private record Difference(double distance, double probability, double shift, double shiftShare, Interval medians) {
        static Difference of(Side a, Series seriesA, Side b, Series seriesB) {
            double distance = Statistics.kolmogorovSmirnov(a.independent, b.independent);
            double shift = Statistics.shift(a.sorted, b.sorted);
            double scale =
                    Arrays.stream(seriesA.values()).map(Math::abs).average().orElseThrow();
            int block = (int) Math.ceil(2 * Math.max(a.correlationTime, b.correlationTime));
            return new Difference(
                    distance,
                    Statistics.probability(distance, a.independent.length, b.independent.length),
                    shift,
                    shift / scale,
                    Statistics.medianDifference(
                            seriesA.head(MOST_RESAMPLED), seriesB.head(MOST_RESAMPLED), block, RESAMPLINGS, SEED));
        }
    }

    /** A run's share of it. */
    private static final class Side {
        private final double[] sorted;
        private final double[] independent;
        private final double correlationTime;

        Side(Series series) {
            correlationTime = series.count() == 0 ? 1 : Statistics.correlationTime(series);
            sorted = Statistics.sorted(series.values());
            independent = Statistics.sorted(series.thinned((int) Math.ceil(correlationTime)));
        }

        static Fields<Side> fields(Unit unit) {
            return Fields.<Side>builder()
                    .count("count", "samples", Side::count)
                    .count("independent", "as good as independent are", side -> side.independent.length)
                    .number(
                            "correlationTime",
                            Unit.NONE,
                            "over how many samples they depend on each other",
                            side -> side.count() > 0 ? side.correlationTime : null)
                    .number(unit.name("median"), unit, "median", side -> side.percentileOrNull(MEDIAN))
                    .number(
                            unit.name("medianLow"),
                            unit,
                            "its 95 % interval begins",
                            side -> side.median(Interval::low))
                    .number(
                            unit.name("medianHigh"),
                            unit,
                            "its 95 % interval ends",
                            side -> side.median(Interval::high))
                    .number(unit.name("p99"), unit, "99th percentile", side -> side.percentileOrNull(P99))
                    .build();
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

    MeasureDiff(String name, Unit unit, Series seriesA, Series seriesB) {
        this.name = name;
        this.unit = unit;
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
        String by = worded(difference.shift) + " on average";
        String share = String.format(Locale.ROOT, "%.1f %%", 100 * difference.shiftShare);
        String found = verdict == Verdict.DIFFERENT
                ? "they differ, by " + by + " (" + share + ")"
                : adjusted < alpha
                        ? "they differ measurably, but by " + by + " only (" + share
                                + "): the same within the tolerance"
                        : "no difference can be told from chance (" + by + ", " + share + ")";
        return name + ": " + found + "; " + medians();
    }

    private String medians() {
        Interval medians = difference.medians;
        return "median " + worded(a.percentile(MEDIAN)) + " and " + worded(b.percentile(MEDIAN)) + ", "
                + signed(medians.value()) + " (" + signed(medians.low()) + " to " + signed(medians.high()) + "); p99 "
                + worded(a.percentile(P99)) + " and " + worded(b.percentile(P99));
    }

    private String worded(double value) {
        return Wording.value(unit.name("value"), value);
    }

    private String signed(double value) {
        return (value < 0 ? "" : "+") + worded(value);
    }

    /** This with its verdict. */
    Judged judged(double adjusted, double alpha, double tolerance) {
        return new Judged(this, verdict(adjusted, alpha, tolerance), adjusted);
    }
}
