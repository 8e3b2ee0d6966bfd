package weir.model.trace;

import java.util.Arrays;
import weir.api.link.LinkModel;

/**
 * The moments at which a link can send, in whole ms from its start, as Mahimahi's traces list them. Opportunity number n
 * is the (n + 1)th; after the last line the trace starts again, its last value being the new zero. Immutable.
 */
final class Trace {
    private final long[] atMs;
    private final long lengthMs;

    /** @param atMs nondecreasing, not empty, its last value above 0 */
    Trace(long[] atMs) {
        this.atMs = atMs.clone();
        this.lengthMs = atMs[atMs.length - 1];
    }

    int lines() {
        return atMs.length;
    }

    /** How much it carries on average, in bit/s. */
    long meanBps() {
        return Math.max(1, Math.round(atMs.length * (TraceModel.OPPORTUNITY_BYTES * 8e3) / lengthMs));
    }

    /**
     * When opportunity {@code number} is.
     *
     * @return {@link LinkModel#NEVER} when it lies behind the end of a trace that runs only once
     */
    long atMs(long number, boolean once) {
        if (number < atMs.length) {
            return atMs[(int) number];
        }
        return once ? LinkModel.NEVER : number / atMs.length * lengthMs + atMs[(int) (number % atMs.length)];
    }

    /** The first opportunity at {@code ms} or later; behind the end when the trace runs only once and is over. */
    long firstAt(long ms, boolean once) {
        long cycle = ms <= 0 ? 0 : (ms - 1) / lengthMs;
        if (once && cycle > 0) {
            return atMs.length;
        }
        return cycle * atMs.length + lowerBound(ms - cycle * lengthMs);
    }

    /** The first index with that value or more; there is one, as the value is at most the last. */
    private int lowerBound(long ms) {
        int at = Arrays.binarySearch(atMs, ms);
        if (at < 0) {
            return -at - 1;
        }
        int low = 0;
        int high = at;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (atMs[middle] < ms) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
