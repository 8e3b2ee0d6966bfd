package weir.plot.chart;

import java.util.List;

/**
 * Which part of an axis a picture shows: all samples, but for those beyond the 0.5th and 99.5th percentile where they
 * would squeeze the rest into less than half of it.
 *
 * @param from where the picture begins
 * @param to where it ends, not below {@code from}
 * @param min the lowest sample
 * @param max the highest sample
 */
record Extent(double from, double to, double min, double max) {
    private static final double TAIL_PERCENT = 0.5;

    static Extent of(List<SampleSummary> samples) {
        double min = samples.stream().mapToDouble(SampleSummary::min).min().orElse(0);
        double max = samples.stream().mapToDouble(SampleSummary::max).max().orElse(1);
        double low = samples.stream()
                .mapToDouble(sample -> sample.percentile(TAIL_PERCENT))
                .min()
                .orElse(0);
        double high = samples.stream()
                .mapToDouble(sample -> sample.percentile(100 - TAIL_PERCENT))
                .max()
                .orElse(1);
        boolean spread = high > low;
        boolean cutBelow = spread && low - min > high - low;
        boolean cutAbove = spread && max - high > high - low;
        return new Extent(cutBelow ? low : min, cutAbove ? high : max, min, max);
    }

    boolean cutBelow() {
        return min < from;
    }

    boolean cutAbove() {
        return max > to;
    }
}
