package weir.plot;

import java.util.List;

/**
 * Bins of a histogram. Their width follows Freedman and Diaconis (1981): 2 IQR / n^(1/3), between 10 and 120 bins. What
 * lies beyond the 0.5th and 99.5th percentile goes into one bin at either end if it would squeeze the rest into less than
 * half of the picture.
 *
 * @param from the first bin's lower edge
 * @param width of each bin, above 0
 * @param count how many
 * @param cutBelow whether there are values below {@code from}
 * @param cutAbove whether there are values above the last bin
 */
record Bins(double from, double width, int count, boolean cutBelow, boolean cutAbove) {
    private static final int LEAST = 10;
    private static final int MOST = 120;
    private static final double TAIL_PERCENT = 0.5;

    /** @param wanted how many bins; 0: as many as suit the data */
    static Bins of(List<SampleSummary> samples, int wanted) {
        double min = samples.stream().mapToDouble(SampleSummary::min).min().orElse(0);
        double max = samples.stream().mapToDouble(SampleSummary::max).max().orElse(1);
        double low = samples.stream()
                .mapToDouble(s -> s.percentile(TAIL_PERCENT))
                .min()
                .orElse(0);
        double high = samples.stream()
                .mapToDouble(s -> s.percentile(100 - TAIL_PERCENT))
                .max()
                .orElse(1);
        boolean cutBelow = low - min > high - low && high > low;
        boolean cutAbove = max - high > high - low && high > low;
        double from = cutBelow ? low : min;
        double to = cutAbove ? high : max;
        if (!(to > from)) {
            double half = Math.max(Math.abs(from) * 0.01, 0.5e-3);
            return new Bins(from - half, 2 * half, 1, cutBelow, cutAbove);
        }
        int count = wanted > 0 ? wanted : suitable(samples, to - from);
        return new Bins(from, (to - from) / count, count, cutBelow, cutAbove);
    }

    private static int suitable(List<SampleSummary> samples, double range) {
        double finest = Double.POSITIVE_INFINITY;
        for (SampleSummary sample : samples) {
            double quartiles = sample.percentile(75) - sample.percentile(25);
            double width = 2 * quartiles / Math.cbrt(sample.count());
            finest = width > 0 ? Math.min(finest, width) : finest;
        }
        double count = Double.isInfinite(finest) ? LEAST : Math.ceil(range / finest);
        return (int) Math.max(LEAST, Math.min(MOST, count));
    }

    double to() {
        return from + width * count;
    }

    /** Counts: below, each bin, above. */
    long[] count(double[] values) {
        long[] counts = new long[count + 2];
        for (double value : values) {
            if (Double.isFinite(value)) {
                counts[slot(value)]++;
            }
        }
        return counts;
    }

    /** The highest value is in the last bin, also when the last edge was rounded below it. */
    private int slot(double value) {
        if (cutBelow && value < from) {
            return 0;
        }
        if (cutAbove && value > to()) {
            return count + 1;
        }
        return 1 + Math.max(0, Math.min(count - 1, (int) ((value - from) / width)));
    }
}
