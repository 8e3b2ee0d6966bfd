package weir.analyzers;

import java.util.Arrays;

/**
 * Statistics of times, computed from whole nanoseconds and told in milliseconds. Percentiles, the median among them, are
 * nearest-rank, the deviation is the sample's (n-1). Without a sample everything is null; the deviation needs two.
 */
public final class TimeStatistics {
    private static final double NS_PER_MS = 1e6;

    private final long[] sorted;
    /** The mean is whole + rest; in two parts, so that neither overflows nor loses a nanosecond. */
    private final long wholeMeanNs;

    private final double restMeanNs;

    /** @param timesNs not changed, not kept */
    public TimeStatistics(long[] timesNs) {
        sorted = timesNs.clone();
        Arrays.sort(sorted);
        int n = Math.max(1, sorted.length);
        long quotients = 0;
        long remainders = 0;
        for (long time : sorted) {
            quotients += time / n;
            remainders += time % n;
        }
        wholeMeanNs = quotients + remainders / n;
        restMeanNs = remainders % n / (double) n;
    }

    public long count() {
        return sorted.length;
    }

    public Double meanMs() {
        return sorted.length == 0 ? null : (wholeMeanNs + restMeanNs) / NS_PER_MS;
    }

    public Double minMs() {
        return sorted.length == 0 ? null : sorted[0] / NS_PER_MS;
    }

    public Double maxMs() {
        return sorted.length == 0 ? null : sorted[sorted.length - 1] / NS_PER_MS;
    }

    /** @param percent above 0, at most 100 */
    public Double percentileMs(int percent) {
        if (sorted.length == 0) {
            return null;
        }
        long rank = -Math.floorDiv(-(long) sorted.length * percent, 100L);
        return sorted[Math.toIntExact(rank - 1)] / NS_PER_MS;
    }

    public Double medianMs() {
        return percentileMs(50);
    }

    /** Two passes (the deviations are small, so little is lost however large the times are). */
    public Double stddevMs() {
        int n = sorted.length;
        if (n < 2) {
            return null;
        }
        double squares = 0;
        for (long time : sorted) {
            double deviation = (double) time - wholeMeanNs - restMeanNs;
            squares += deviation * deviation;
        }
        return Math.sqrt(squares / (n - 1)) / NS_PER_MS;
    }
}
