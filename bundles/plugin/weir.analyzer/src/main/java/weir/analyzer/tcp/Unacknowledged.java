package weir.analyzer.tcp;

import java.util.Arrays;

/**
 * Segments of one direction that nobody has acknowledged, at most {@value #MOST} as in Wireshark. 17 bytes each. One
 * thread.
 */
final class Unacknowledged {
    static final int MOST = 10_000;

    private static final int NONE = 0;

    private int[] starts = new int[NONE];
    private int[] ends = new int[NONE];
    private long[] times = new long[NONE];
    /** True for what has been sent before. */
    private boolean[] repeats = new boolean[NONE];

    private int size;
    /** True if a repeated segment found no room. */
    private boolean repeatForgotten;

    private boolean ambiguous;
    /** Sequence numbers relative to the connection's beginning, unsigned. */
    private int lowest;

    private int highest;
    private boolean boundsKnown = true;

    boolean isEmpty() {
        return size == 0;
    }

    /**
     * Takes in a segment.
     *
     * @param repeat true if some of it has been sent before
     * @return false when there are too many
     */
    boolean add(int start, int end, long epochNs, int base, boolean repeat) {
        if (size == MOST) {
            repeatForgotten |= repeat;
            return false;
        }
        if (size == starts.length) {
            int room = Math.min(MOST, Math.max(4, size * 2));
            starts = Arrays.copyOf(starts, room);
            ends = Arrays.copyOf(ends, room);
            times = Arrays.copyOf(times, room);
            repeats = Arrays.copyOf(repeats, room);
        }
        starts[size] = start;
        ends[size] = end;
        times[size] = epochNs;
        repeats[size] = repeat;
        size++;
        widen(start - base, end - base);
        return true;
    }

    private void widen(int start, int end) {
        boolean alone = size == 1;
        lowest = alone || Integer.compareUnsigned(start, lowest) < 0 ? start : lowest;
        highest = alone || Integer.compareUnsigned(end, highest) > 0 ? end : highest;
    }

    /**
     * Takes out what is acknowledged.
     *
     * @return when the oldest segment was sent that ends just there; {@link Long#MIN_VALUE} if there is none
     */
    long acknowledge(int number) {
        long sentNs = Long.MIN_VALUE;
        int kept = 0;
        ambiguous = repeatForgotten;
        for (int i = 0; i < size; i++) {
            boolean isFirst = number == ends[i] && sentNs == Long.MIN_VALUE;
            ambiguous |= isFirst ? repeats[i] : sentNs != Long.MIN_VALUE && starts[i] - number < 0;
            if (number == ends[i]) {
                sentNs = isFirst ? times[i] : sentNs;
            } else if (ends[i] - number > 0) {
                boolean partly = number - starts[i] > 0;
                boundsKnown &= !partly;
                starts[kept] = partly ? number : starts[i];
                ends[kept] = ends[i];
                times[kept] = times[i];
                repeats[kept] = repeats[i];
                kept++;
            }
        }
        boundsKnown &= kept == size;
        size = kept;
        repeatForgotten &= size > 0;
        return sentNs;
    }

    /**
     * Of the last acknowledgement: true if it may have been caused by another segment than the one that ends there. By
     * Karn's rule that is so if that one was sent more than once; and as in tcptrace, if a segment before it was sent after
     * it, since the acknowledgement waited for that.
     */
    boolean ambiguous() {
        return ambiguous;
    }

    /** The connection turned out to begin elsewhere. */
    void forgetBounds() {
        boundsKnown = size == 0;
    }

    /** From the first byte to the last; there is a segment. */
    int span(int base) {
        if (!boundsKnown) {
            int all = size;
            for (size = 1; size <= all; size++) {
                widen(starts[size - 1] - base, ends[size - 1] - base);
            }
            size = all;
            boundsKnown = true;
        }
        return highest - lowest;
    }
}
