package weir.analyzers;

import java.util.Arrays;

/**
 * Statistics of whole numbers. Percentiles, the median among them, are nearest-rank, the deviation is the sample's
 * (n-1). Without a sample everything is null; the deviation needs two.
 */
public final class LongStatistics {
    private final long[] sorted;

    /** @param values not changed, not kept */
    public LongStatistics(long[] values) {
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    public long count() {
        return sorted.length;
    }

    public Double mean() {
        return sorted.length == 0 ? null : Arrays.stream(sorted).average().orElseThrow();
    }

    public Long min() {
        return sorted.length == 0 ? null : sorted[0];
    }

    public Long max() {
        return sorted.length == 0 ? null : sorted[sorted.length - 1];
    }

    /** @param percent above 0, at most 100 */
    public Long percentile(int percent) {
        if (sorted.length == 0) {
            return null;
        }
        long rank = -Math.floorDiv(-(long) sorted.length * percent, 100L);
        return sorted[Math.toIntExact(rank - 1)];
    }

    public Double stddev() {
        if (sorted.length < 2) {
            return null;
        }
        double mean = mean();
        double squares = 0;
        for (long value : sorted) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (sorted.length - 1));
    }
}
