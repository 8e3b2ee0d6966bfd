package weir.plot.chart;

import java.util.List;
import weir.plot.style.Numbers;

/**
 * Bins of equal width on a logarithmic axis. Values of 0 and less have no place there and are
 * counted apart.
 *
 * @param from the first bin's lower edge, above 0
 * @param ratio of a bin's upper edge to its lower one, above 1
 * @param count how many
 * @param none how many values of 0 and less there are
 */
record LogBins(double from, double ratio, int count, long none) {
    private static final int PER_DECADE = 12;
    private static final int LEAST = 10;
    private static final int MOST = 120;

    /** @param wanted how many bins; 0: twelve for each power of ten, within limits */
    static LogBins of(List<double[]> samples, int wanted) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        long none = 0;
        for (double[] values : samples) {
            for (double value : values) {
                boolean drawn = Numbers.isLogDrawable(value);
                none += drawn || Double.isNaN(value) ? 0 : 1;
                low = drawn ? Math.min(low, value) : low;
                high = drawn ? Math.max(high, value) : high;
            }
        }
        if (high == 0) {
            return new LogBins(1, 10, 1, none);
        }
        if (!Numbers.isRange(low, high)) {
            return new LogBins(low / 1.1, 1.21, 1, none);
        }
        double decades = Math.log10(high / low);
        int suitable = (int) Math.max(LEAST, Math.min(MOST, Math.ceil(decades * PER_DECADE)));
        int bins = wanted > 0 ? wanted : suitable;
        return new LogBins(low, Math.pow(high / low, 1.0 / bins), bins, none);
    }

    /** The lower edge of a bin; of {@code count} the last one's upper edge. */
    double edge(int bin) {
        return from * Math.pow(ratio, bin);
    }

    long[] count(double[] values) {
        long[] counts = new long[count];
        for (double value : values) {
            if (Numbers.isLogDrawable(value)) {
                int bin = (int) (Math.log(value / from) / Math.log(ratio) + 1e-9);
                counts[Math.max(0, Math.min(count - 1, bin))]++;
            }
        }
        return counts;
    }
}
