package weir.plot.chart;

import java.util.Arrays;
import java.util.Locale;
import weir.api.analysis.NearestRank;
import weir.plot.style.Numbers;

/** The line about the samples beneath a figure's title. Percentiles are nearest-rank, the deviation is n-1. */
final class SampleSummary {
    private final double[] sorted;

    SampleSummary(double[] values) {
        sorted = Arrays.stream(values).filter(Numbers::isDrawable).sorted().toArray();
    }

    int count() {
        return sorted.length;
    }

    double min() {
        return sorted[0];
    }

    double max() {
        return sorted[sorted.length - 1];
    }

    /** @param percent above 0, at most 100; there is a sample */
    double percentile(double percent) {
        return NearestRank.of(sorted, percent);
    }

    /** Returns true if all are whole numbers, such as counts and bytes. */
    boolean isWhole() {
        return Arrays.stream(sorted).allMatch(value -> value == Math.rint(value));
    }

    /** How many are outside these bounds. */
    long outside(double low, double high) {
        return Arrays.stream(sorted)
                .filter(value -> value < low || value > high)
                .count();
    }

    private double mean() {
        return Arrays.stream(sorted).average().orElse(Double.NaN);
    }

    private double stddev() {
        double mean = mean();
        double squares = Arrays.stream(sorted)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (sorted.length - 1));
    }

    /** {@code n = 579, mean 17.65 ms, median 18.45 ms, std. dev. 12.81 ms, p99 51.81 ms, max 96.03 ms}. */
    String line(String unit) {
        if (sorted.length == 0) {
            return "no samples";
        }
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "n = %,d", sorted.length));
        append(line, "mean", mean(), unit);
        append(line, "median", percentile(50), unit);
        if (sorted.length > 1) {
            append(line, "std. dev.", stddev(), unit);
        }
        append(line, "p99", percentile(99), unit);
        append(line, "max", max(), unit);
        return line.toString();
    }

    private static void append(StringBuilder line, String name, double value, String unit) {
        line.append(" \u00b7 " + name + " " + Numbers.short4(value) + (unit.isEmpty() ? "" : " " + unit));
    }
}
