package weir.api.analysis;

/**
 * Percentiles by nearest rank, which is always one of the samples: the smallest that at least so many percent of them do
 * not exceed.
 */
public final class NearestRank {
    private NearestRank() {}

    /**
     * Returns which sample a percentile is.
     *
     * @param count how many samples there are, at least 1
     * @param percent 0 to 100; 0 is the smallest sample
     * @return counted from 1, in ascending order
     * @throws IllegalArgumentException when there is no sample, or no such percentile
     */
    public static long rank(long count, double percent) {
        if (count < 1 || !(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("percentile " + percent + " of " + count + " samples is not defined");
        }
        return Math.max(1, Math.min(count, (long) Math.ceil(percent * count / 100)));
    }

    /**
     * Returns a percentile of samples.
     *
     * @param sorted the samples in ascending order, at least one
     * @param percent 0 to 100
     * @return one of them
     * @throws IllegalArgumentException as {@link #rank}
     */
    public static double of(double[] sorted, double percent) {
        return sorted[(int) rank(sorted.length, percent) - 1];
    }

    /**
     * Returns a percentile of samples.
     *
     * @param sorted the samples in ascending order, at least one
     * @param percent 0 to 100
     * @return one of them
     * @throws IllegalArgumentException as {@link #rank}
     */
    public static long of(long[] sorted, double percent) {
        return sorted[(int) rank(sorted.length, percent) - 1];
    }
}
