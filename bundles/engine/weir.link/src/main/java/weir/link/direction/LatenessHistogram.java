package weir.link.direction;

/**
 * Counts durations in buckets whose width grows with the value (log-linear): 32 to each power of two, so a percentile
 * is at most 3.2 % too high. Recording neither allocates nor branches on the value's size class. One thread.
 */
final class LatenessHistogram {
    private static final int SUB_BITS = 5;
    private static final int SUB = 1 << SUB_BITS;

    private final long[] counts = new long[(Long.SIZE - SUB_BITS) * SUB];
    private long total;

    /** Counts a duration; a negative one counts as zero. */
    void record(long ns) {
        counts[bucket(Math.max(0, ns))]++;
        total++;
    }

    /**
     * By nearest rank.
     *
     * @param share 0 to 1
     * @return the upper edge of the bucket that holds it, in ns; -1 without a sample
     */
    long percentileNs(double share) {
        if (total == 0) {
            return -1;
        }
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        int bucket = -1;
        while (seen < rank) {
            seen += counts[++bucket];
        }
        return upperEdge(bucket);
    }

    /** Values below 32 have a bucket each; above, the five bits below the highest one tell the sub-bucket. */
    private static int bucket(long ns) {
        int shift = Math.max(0, Long.SIZE - 1 - Long.numberOfLeadingZeros(ns | 1) - SUB_BITS);
        return (shift << SUB_BITS) + (int) (ns >>> shift);
    }

    private static long upperEdge(int bucket) {
        int shift = Math.max(0, (bucket >>> SUB_BITS) - 1);
        long base = bucket - ((long) shift << SUB_BITS);
        return ((base + 1) << shift) - 1;
    }
}
