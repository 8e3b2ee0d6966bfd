package weir.analyzer.sample;

/**
 * Statistics of times, computed from whole nanoseconds and told in milliseconds. Percentiles, the median among them, are
 * nearest-rank, the deviation is the sample's (n-1). Without a sample everything is null; the deviation needs two.
 */
public final class TimeStatistics {
    private static final double NS_PER_MS = 1e6;

    private final Longs times;
    private final Ranks ranks;
    private long minNs = Long.MAX_VALUE;
    private long maxNs = Long.MIN_VALUE;
    /** The mean is whole + rest; in two parts, so that neither overflows nor loses a nanosecond. */
    private final long wholeMeanNs;

    private final double restMeanNs;

    /** @param timesNs not changed, not kept */
    public TimeStatistics(long[] timesNs) {
        this(Longs.of(timesNs.clone()));
    }

    /** @param timesNs never change; they are walked over several times rather than copied when they are many */
    public TimeStatistics(Longs timesNs) {
        times = timesNs;
        ranks = new Ranks(timesNs);
        int n = Math.max(1, timesNs.size());
        long quotients = 0;
        long remainders = 0;
        for (int i = 0; i < timesNs.size(); i++) {
            long time = timesNs.get(i);
            minNs = Math.min(minNs, time);
            maxNs = Math.max(maxNs, time);
            quotients += time / n;
            remainders += time % n;
        }
        wholeMeanNs = quotients + remainders / n;
        restMeanNs = remainders % n / (double) n;
    }

    public long count() {
        return times.size();
    }

    public Double meanMs() {
        return times.size() == 0 ? null : (wholeMeanNs + restMeanNs) / NS_PER_MS;
    }

    public Double minMs() {
        return times.size() == 0 ? null : minNs / NS_PER_MS;
    }

    public Double maxMs() {
        return times.size() == 0 ? null : maxNs / NS_PER_MS;
    }

    /** @param percent above 0, at most 100 */
    public Double percentileMs(int percent) {
        return times.size() == 0 ? null : ranks.percentile(percent) / NS_PER_MS;
    }

    public Double medianMs() {
        return percentileMs(50);
    }

    /** Two passes (the deviations are small, so little is lost however large the times are). */
    public Double stddevMs() {
        int n = times.size();
        if (n < 2) {
            return null;
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double deviation = (double) times.get(i) - wholeMeanNs - restMeanNs;
            squares += deviation * deviation;
        }
        return Math.sqrt(squares / (n - 1)) / NS_PER_MS;
    }
}
