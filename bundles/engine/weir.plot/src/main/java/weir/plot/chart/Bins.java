package weir.plot.chart;

import java.util.Arrays;
import java.util.List;
import weir.plot.style.Numbers;

/**
 * Bins of a histogram. There are as many as Freedman and Diaconis (1981: width 2 IQR / n^(1/3)) or the rule of Rice (2
 * n^(1/3)) would make, whichever is more, between 10 and 80; then the width is rounded to 1, 2, 2.5 or 5 times a power of
 * ten, and edges to its multiples, so that people can read them. Whole numbers stand in the middle of their bins. What
 * lies beyond the 0.5th and 99.5th percentile goes into one bin at either end if it would squeeze the rest into less than
 * half of the picture.
 *
 * @param from the first bin's lower edge
 * @param width of each bin, above 0
 * @param count how many
 * @param cutBelow true if there are values below {@code from}
 * @param cutAbove true if there are values above the last bin
 */
record Bins(double from, double width, int count, boolean cutBelow, boolean cutAbove) {
    private static final int LEAST = 10;
    private static final int MOST = 80;
    private static final double[] READABLE = {1, 2, 2.5, 5, 10};

    /** @param wanted how many bins; 0: as many as suit the data */
    static Bins of(List<SampleSummary> samples, int wanted) {
        Extent extent = Extent.of(samples);
        double from = extent.from();
        double to = extent.to();
        if (!Numbers.isRange(from, to)) {
            double half = Math.max(Math.abs(from) * 0.01, 0.5e-3);
            return new Bins(from - half, 2 * half, 1, extent.cutBelow(), extent.cutAbove());
        }
        if (wanted > 0) {
            return new Bins(from, to / wanted - from / wanted, wanted, extent.cutBelow(), extent.cutAbove());
        }
        boolean whole = samples.stream().allMatch(SampleSummary::isWhole);
        int count = suitable(samples, to - from);
        double width = readable(to / count - from / count, whole);
        double shift = whole ? 0.5 : 0;
        double first = Math.floor((from + shift) / width) * width - shift;
        int bins = (int) Math.max(1, Math.ceil((to - first) / width - 1e-9));
        boolean below = extent.cutBelow() && extent.min() < first;
        boolean above = extent.cutAbove() && extent.max() > first + bins * width;
        return new Bins(first, width, bins, below, above);
    }

    /** The readable width nearest to one that suits the data; of whole numbers a whole one. */
    private static double readable(double width, boolean whole) {
        if (whole && width <= 1.5) {
            return 1;
        }
        double decade = Math.pow(10, Math.floor(Math.log10(width)));
        double best = decade;
        for (double step : READABLE) {
            double candidate = step * decade;
            boolean usable = !whole || candidate == Math.rint(candidate);
            best = usable && Math.abs(Math.log(candidate / width)) < Math.abs(Math.log(best / width))
                    ? candidate
                    : best;
        }
        return best;
    }

    private static int suitable(List<SampleSummary> samples, double range) {
        double finest = Double.POSITIVE_INFINITY;
        double most = 0;
        for (SampleSummary sample : samples) {
            double quartiles = sample.percentile(75) - sample.percentile(25);
            double width = 2 * quartiles / Math.cbrt(sample.count());
            finest = width > 0 ? Math.min(finest, width) : finest;
            most = Math.max(most, 2 * Math.cbrt(sample.count()));
        }
        double count = Math.max(Math.ceil(most), Double.isInfinite(finest) ? 0 : Math.ceil(range / finest));
        return (int) Math.max(LEAST, Math.min(MOST, count));
    }

    double to() {
        return from + width * count;
    }

    /**
     * Returns the bound below which values lie below the bins; whole numbers lie in the middle of a bin, so theirs is a
     * whole number.
     */
    double lowest() {
        return isWhole() ? from + 0.5 : from;
    }

    /** Returns the bound above which values lie above the bins. */
    double highest() {
        return isWhole() ? to() - 0.5 : to();
    }

    private boolean isWhole() {
        return width == Math.rint(width) && Math.abs(from - Math.floor(from)) == 0.5;
    }

    /** The lower edge of a bin, the first being 0; of {@code count} the last one's upper edge. */
    double edge(int bin) {
        return from + bin * width;
    }

    /** Of what {@link #count(double[])} says, the bins alone. */
    static long[] withoutTails(long[] counts) {
        return Arrays.copyOfRange(counts, 1, counts.length - 1);
    }

    /** Counts: below, each bin, above. */
    long[] count(double[] values) {
        long[] counts = new long[count + 2];
        for (double value : values) {
            if (Numbers.isDrawable(value)) {
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
