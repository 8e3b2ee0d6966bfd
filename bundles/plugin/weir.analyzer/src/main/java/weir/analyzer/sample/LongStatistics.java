package weir.analyzer.sample;

/**
 * Statistics of whole numbers. Percentiles, the median among them, are nearest-rank. Without a sample everything is null.
 */
public final class LongStatistics {
    private final Longs values;
    private final Ranks ranks;
    private long max = Long.MIN_VALUE;
    private long sum;

    /** @param values never change; they are walked over several times rather than copied when they are many */
    public LongStatistics(Longs values) {
        this.values = values;
        ranks = new Ranks(values);
        for (int i = 0; i < values.size(); i++) {
            long value = values.get(i);
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

    public Long max() {
        return values.size() == 0 ? null : max;
    }

    /** @param percent above 0, at most 100 */
    public Long percentile(int percent) {
        return values.size() == 0 ? null : ranks.percentile(percent);
    }
}
