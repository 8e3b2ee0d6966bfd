package weir.analyzer.sample;

/**
 * Statistics of whole numbers. Percentiles, the median among them, are nearest-rank, the deviation is the sample's
 * (n-1). Without a sample everything is null; the deviation needs two.
 */
public final class LongStatistics {
    private final Longs values;
    private final Ranks ranks;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;
    private long sum;

    /** @param values not changed, not kept */
    public LongStatistics(long[] values) {
        this(Longs.of(values.clone()));
    }

    /** @param values never change; they are walked over several times rather than copied when they are many */
    public LongStatistics(Longs values) {
        this.values = values;
        ranks = new Ranks(values);
        for (int i = 0; i < values.size(); i++) {
            long value = values.get(i);
            min = Math.min(min, value);
            max = Math.max(max, value);
            sum += value;
        }
    }

    public long count() {
        return values.size();
    }

    public Double mean() {
        return values.size() == 0 ? null : (double) sum / values.size();
    }

    public Long min() {
        return values.size() == 0 ? null : min;
    }

    public Long max() {
        return values.size() == 0 ? null : max;
    }

    /** @param percent above 0, at most 100 */
    public Long percentile(int percent) {
        return values.size() == 0 ? null : ranks.percentile(percent);
    }

    public Double stddev() {
        int n = values.size();
        if (n < 2) {
            return null;
        }
        double mean = mean();
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double deviation = values.get(i) - mean;
            squares += deviation * deviation;
        }
        return Math.sqrt(squares / (n - 1));
    }
}
