package weir.scenario.diff;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

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
    private final double distance;
    private final double probability;
    private final double shiftMs;
    private final Statistics.Interval difference;
    private final double scaleMs;

    /** A run's share of it. */
    private static final class Side {
        private final double[] sorted;
        private final double[] independent;
        private final double correlationTime;

        Side(double[] series) {
            correlationTime = series.length == 0 ? 1 : Statistics.correlationTime(series);
            sorted = Statistics.sorted(series);
            independent = Statistics.sorted(Statistics.thinned(series, (int) Math.ceil(correlationTime)));
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
    }

    /** @param seriesA in ms, in the order of time */
    MeasureDiff(String name, double[] seriesA, double[] seriesB) {
        this.name = name;
        this.a = new Side(seriesA);
        this.b = new Side(seriesB);
        if (!enough()) {
            distance = Double.NaN;
            probability = Double.NaN;
            shiftMs = Double.NaN;
            difference = null;
            scaleMs = Double.NaN;
            return;
        }
        distance = Statistics.kolmogorovSmirnov(a.independent, b.independent);
        probability = Statistics.probability(distance, a.independent.length, b.independent.length);
        shiftMs = Statistics.shift(a.sorted, b.sorted);
        int block = (int) Math.ceil(2 * Math.max(a.correlationTime, b.correlationTime));
        difference = Statistics.medianDifference(head(seriesA), head(seriesB), block, RESAMPLINGS, SEED);
        double sum = 0;
        for (double value : seriesA) {
            sum += Math.abs(value);
        }
        scaleMs = sum / seriesA.length;
    }

    /** The first of very many; resampling all of them would take minutes and say the same. */
    private static double[] head(double[] series) {
        return series.length <= MOST_RESAMPLED ? series : java.util.Arrays.copyOf(series, MOST_RESAMPLED);
    }

    private boolean enough() {
        return a.enough(FEWEST_AT_ALL) && b.enough(FEWEST_AT_ALL);
    }

    /** How probable such a difference is by chance alone; 1 when there is nothing to tell. */
    double probability() {
        return enough() ? probability : 1;
    }

    /**
     * The verdict.
     *
     * @param adjusted the probability, with regard to how many measures are looked at
     */
    Verdict verdict(double adjusted, double alpha, double tolerance) {
        if (!enough()) {
            return Verdict.UNCLEAR;
        }
        if (adjusted < alpha && shiftMs > tolerance * scaleMs) {
            return Verdict.DIFFERENT;
        }
        return a.enough(FEWEST) && b.enough(FEWEST) ? Verdict.SAME : Verdict.UNCLEAR;
    }

    String words(Verdict verdict, double adjusted, double alpha) {
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
                difference.value(),
                difference.low(),
                difference.high(),
                a.percentile(P99),
                b.percentile(P99));
        String how = verdict == Verdict.DIFFERENT
                ? "the runs differ, by %.3f ms on average (%.1f %%)"
                : adjusted < alpha
                        ? "the runs differ measurably, but by %.3f ms on average only (%.1f %%): the same within the tolerance"
                        : "no difference can be told from chance (%.3f ms on average, %.1f %%)";
        return name + ": " + String.format(Locale.ROOT, how, shiftMs, 100 * shiftMs / scaleMs) + "; " + medians;
    }

    Map<String, Object> json(Verdict verdict, double adjusted) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("verdict", verdict.toString());
        json.put("a", side(a));
        json.put("b", side(b));
        json.put("medianDifferenceMs", enough() ? difference.value() : null);
        json.put("medianDifferenceLowMs", enough() ? difference.low() : null);
        json.put("medianDifferenceHighMs", enough() ? difference.high() : null);
        json.put("ksDistance", enough() ? distance : null);
        json.put("probability", enough() ? probability : null);
        json.put("adjustedProbability", enough() ? adjusted : null);
        json.put("shiftMs", enough() ? shiftMs : null);
        json.put("shiftShare", enough() ? shiftMs / scaleMs : null);
        return json;
    }

    private static Map<String, Object> side(Side side) {
        Map<String, Object> json = new LinkedHashMap<>();
        boolean some = side.count() > 0;
        Statistics.Interval median = some ? Statistics.median(side.independent) : null;
        json.put("count", side.count());
        json.put("independent", side.independent.length);
        json.put("correlationTime", some ? side.correlationTime : null);
        json.put("medianMs", some ? side.percentile(MEDIAN) : null);
        json.put("medianLowMs", side.enough(FEWEST_AT_ALL) ? median.low() : null);
        json.put("medianHighMs", side.enough(FEWEST_AT_ALL) ? median.high() : null);
        json.put("p99Ms", some ? side.percentile(P99) : null);
        return json;
    }
}
