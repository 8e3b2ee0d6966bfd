package weir.link.certify;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * When this machine kept the probes' own threads from running, as their own clock shows: what a frame met at such a
 * moment says nothing about the link. Thread-safe.
 */
final class Stalls {
    /** A thread that shall run every 0.1 ms and has not for so long was kept from it. */
    static final long LEAST_NS = 2_000_000;

    private long[] fromNs = new long[16];
    private long[] untilNs = new long[16];
    private int count;

    /** Notes a span in which a thread did not get to run, if it was one; ns since the epoch. */
    synchronized void note(long from, long until) {
        if (until - from < LEAST_NS) {
            return;
        }
        if (count == fromNs.length) {
            fromNs = Arrays.copyOf(fromNs, 2 * count);
            untilNs = Arrays.copyOf(untilNs, 2 * count);
        }
        fromNs[count] = from;
        untilNs[count++] = until;
    }

    /** Returns true if there was one between these moments. */
    synchronized boolean touch(long from, long until) {
        return IntStream.range(0, count).anyMatch(i -> fromNs[i] <= until && from <= untilNs[i]);
    }
}
