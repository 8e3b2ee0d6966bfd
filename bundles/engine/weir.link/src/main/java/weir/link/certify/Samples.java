package weir.link.certify;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import weir.api.analysis.NearestRank;

/** The results of one phase. The position of a frame is its number. Immutable. */
final class Samples {
    private static final int LEAST_BUSY_FRAMES = 10;

    private final long[] sentNs;
    private final long[] arrivedNs;
    private final int copies;
    private final int disordered;
    private final int frameBytes;
    private final boolean[] disturbed;
    private final long[] lateNs;

    /**
     * @param sentNs when each left, ns since the epoch; 0: it was never sent
     * @param arrivedNs when each arrived; 0: it did not
     * @param copies further copies that arrived
     * @param disordered frames that arrived after one that was sent later
     * @param frameBytes the size of each
     */
    Samples(long[] sentNs, long[] arrivedNs, int copies, int disordered, int frameBytes) {
        this(sentNs, arrivedNs, copies, disordered, frameBytes, new boolean[sentNs.length], new long[sentNs.length]);
    }

    private Samples(
            long[] sentNs,
            long[] arrivedNs,
            int copies,
            int disordered,
            int frameBytes,
            boolean[] disturbed,
            long[] lateNs) {
        this.sentNs = sentNs.clone();
        this.arrivedNs = arrivedNs.clone();
        this.copies = copies;
        this.disordered = disordered;
        this.frameBytes = frameBytes;
        this.disturbed = disturbed.clone();
        this.lateNs = lateNs.clone();
    }

    /**
     * The same, with what is known of the machine meanwhile.
     *
     * @param met which frames were on their way when the machine stood still
     * @param woken how late the sender was woken for each frame, in ns
     */
    Samples disturbed(boolean[] met, long[] woken) {
        return new Samples(sentNs, arrivedNs, copies, disordered, frameBytes, met, woken);
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

    /** How many were on their way when the machine stood still; their delays are left out. */
    int left() {
        int count = (int) IntStream.range(0, disturbed.length)
                .filter(number -> disturbed[number])
                .count();
        return 2 * count > disturbed.length ? 0 : count;
    }

    /** How late a timer of this machine is, in ns: the least that a delay is off by. */
    long timerFloorNs() {
        long[] sorted = lateNs.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : Math.max(0, sorted[sorted.length / 2]);
    }

    /**
     * One-way delays in ns of those that arrived, sorted; without those that met a stall of the machine, unless most of
     * them did.
     */
    long[] delaysNs() {
        boolean all = left() == 0;
        return delaysNs(number -> all || !disturbed[number]);
    }

    /** Of those that arrived just before or after one that did not: they found the queue full. */
    long[] delaysNextToDropsNs() {
        return delaysNs(number -> !disturbed[number]
                && ((number > 0 && arrivedNs[number - 1] == 0)
                        || (number + 1 < arrivedNs.length && arrivedNs[number + 1] == 0)));
    }

    private long[] delaysNs(IntPredicate which) {
        return IntStream.range(0, arrivedNs.length)
                .filter(number -> arrivedNs[number] != 0 && sentNs[number] != 0 && which.test(number))
                .mapToLong(number -> arrivedNs[number] - sentNs[number])
                .sorted()
                .toArray();
    }

    /** Nearest rank; null without a sample. */
    static Double percentile(long[] sorted, double percent) {
        return sorted.length == 0 ? null : (double) NearestRank.of(sorted, percent);
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

    /**
     * Bit/s at which frames left the link while it was busy: only the time from one arrival to the next counts in which
     * the later frame was waiting when the earlier one left. Of all spans of half the frames the median, so that a stall
     * here or there does not matter. Null with too few.
     *
     * @param wireNs from leaving the queue to arrival
     */
    Double busyBps(long wireNs) {
        int[] order = IntStream.range(0, arrivedNs.length)
                .filter(number -> arrivedNs[number] != 0)
                .boxed()
                .sorted(Comparator.comparingLong(number -> arrivedNs[number]))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] busyNs = new long[Math.max(1, order.length)];
        int count = 0;
        for (int i = 1; i < order.length; i++) {
            long earlierNs = arrivedNs[order[i - 1]];
            if (sentNs[order[i]] + wireNs <= earlierNs) {
                busyNs[count + 1] = busyNs[count] + arrivedNs[order[i]] - earlierNs;
                count++;
            }
        }
        if (count < LEAST_BUSY_FRAMES) {
            return null;
        }
        int half = count / 2;
        long[] spans = IntStream.rangeClosed(0, count - half)
                .mapToLong(i -> busyNs[i + half] - busyNs[i])
                .sorted()
                .toArray();
        long spanNs = spans[spans.length / 2];
        return spanNs == 0 ? null : Double.valueOf(half * (double) frameBytes * 8e9 / spanNs);
    }

    /** Bit/s at which they were sent. */
    Double sentBps() {
        long[] times = Arrays.stream(sentNs).filter(ns -> ns != 0).sorted().toArray();
        if (times.length < 10 || times[times.length - 1] == times[0]) {
            return null;
        }
        return (times.length - 1) * (double) frameBytes * 8e9 / (times[times.length - 1] - times[0]);
    }
}
