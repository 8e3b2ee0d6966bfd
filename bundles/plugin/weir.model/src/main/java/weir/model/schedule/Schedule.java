package weir.model.schedule;

import java.util.Arrays;
import weir.model.impairment.Rates;

/**
 * Bandwidth, delay and loss that change at given times: each row holds from its time to the next row's, the last one for
 * ever. Times count from the link's start. Immutable.
 */
final class Schedule {
    private final long[] atNs;
    private final long[] bandwidthBps;
    private final long[] delayNs;
    private final double[] loss;

    /**
     * @param atNs when each row begins; increasing, the first is 0
     * @param bandwidthBps bit/s of each row; 0 is unlimited
     * @param delayNs propagation delay of each row
     * @param loss share of lost frames of each row
     */
    Schedule(long[] atNs, long[] bandwidthBps, long[] delayNs, double[] loss) {
        this.atNs = atNs.clone();
        this.bandwidthBps = bandwidthBps.clone();
        this.delayNs = delayNs.clone();
        this.loss = loss.clone();
    }

    /** Which row holds at a time; the first one before the start. */
    private int row(long ns) {
        int at = Arrays.binarySearch(atNs, ns);
        return at >= 0 ? at : Math.max(0, -at - 2);
    }

    private long endNs(int row) {
        return row + 1 < atNs.length ? atNs[row + 1] : Long.MAX_VALUE;
    }

    long delayNs(long ns) {
        return delayNs[row(ns)];
    }

    double loss(long ns) {
        return loss[row(ns)];
    }

    long leastDelayNs() {
        return Arrays.stream(delayNs).min().orElse(0);
    }

    /** The highest rate in bit/s; 0 when it is unlimited at some time. */
    long highestBps() {
        boolean isLimited = Arrays.stream(bandwidthBps).allMatch(bps -> bps > 0);
        return isLimited ? Arrays.stream(bandwidthBps).max().orElse(0) : 0;
    }

    long longestDelayNs() {
        return Arrays.stream(delayNs).max().orElse(0);
    }

    /** When so many bytes have been sent that start at a time, at the rates that hold until then. */
    long departNs(int bytes, long startNs) {
        long work = Rates.work(bytes);
        long ns = startNs;
        int row = row(ns);
        while (bandwidthBps[row] > 0 && Rates.ns(work, bandwidthBps[row]) > endNs(row) - ns) {
            work -= (endNs(row) - ns) * bandwidthBps[row];
            ns = endNs(row);
            row++;
        }
        return bandwidthBps[row] == 0 ? ns : ns + Rates.ns(work, bandwidthBps[row]);
    }
}
