package weir.link.certify;

import java.util.Arrays;

/** What came out of one phase. The position of a frame is its number. Immutable. */
final class Samples {
    private final long[] sentNs;
    private final long[] arrivedNs;
    private final int copies;
    private final int disordered;
    private final int frameBytes;

    /**
     * @param sentNs when each left, ns since the epoch; 0: it was never sent
     * @param arrivedNs when each arrived; 0: it did not
     * @param copies further copies that arrived
     * @param disordered frames that arrived after one that was sent later
     * @param frameBytes the size of each
     */
    Samples(long[] sentNs, long[] arrivedNs, int copies, int disordered, int frameBytes) {
        this.sentNs = sentNs.clone();
        this.arrivedNs = arrivedNs.clone();
        this.copies = copies;
        this.disordered = disordered;
        this.frameBytes = frameBytes;
    }

    /** How many were to be sent. */
    int count() {
        return sentNs.length;
    }

    int copies() {
        return copies;
    }

    int disordered() {
        return disordered;
    }

    int frameBytes() {
        return frameBytes;
    }

    int sent() {
        return (int) Arrays.stream(sentNs).filter(ns -> ns != 0).count();
    }

    int arrived() {
        return (int) Arrays.stream(arrivedNs).filter(ns -> ns != 0).count();
    }

    /** One-way delays in ns of those that arrived with a number of at least {@code from}, sorted. */
    long[] delaysNs(int from) {
        long[] delays = new long[arrivedNs.length];
        int count = 0;
        for (int i = from; i < arrivedNs.length; i++) {
            if (arrivedNs[i] != 0 && sentNs[i] != 0) {
                delays[count++] = arrivedNs[i] - sentNs[i];
            }
        }
        long[] sorted = Arrays.copyOf(delays, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Nearest rank; null without a sample. */
    static Double percentile(long[] sorted, double percent) {
        if (sorted.length == 0) {
            return null;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return (double) sorted[Math.max(0, Math.min(sorted.length, rank) - 1)];
    }

    /** Of the sample (n-1); null with less than two. */
    static Double deviation(long[] values) {
        if (values.length < 2) {
            return null;
        }
        double mean = Arrays.stream(values).average().orElse(0);
        double sum = Arrays.stream(values)
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(sum / (values.length - 1));
    }

    /** Bit/s at which frames arrived, from the first to the last; null with less than ten. */
    Double arrivalBps() {
        return bps(arrivedNs);
    }

    /** Bit/s at which they were sent. */
    Double sentBps() {
        return bps(sentNs);
    }

    private Double bps(long[] timesNs) {
        long[] times = Arrays.stream(timesNs).filter(ns -> ns != 0).sorted().toArray();
        if (times.length < 10 || times[times.length - 1] == times[0]) {
            return null;
        }
        return (times.length - 1) * (double) frameBytes * 8e9 / (times[times.length - 1] - times[0]);
    }
}
