package weir.analyzer.tcp;

import java.util.Arrays;

/**
 * Which bytes of one direction have passed the place of capture: all from the lowest to the highest, but for the gaps
 * between them. 16 bytes a gap. Sequence numbers are absolute and may wrap. One thread.
 *
 * <pre>
 *   lowest       gap        gap          next
 *     |==========....=======....==========|
 *                 ^ late: was never here    ^ new
 *         ^ again: was here before
 * </pre>
 */
public final class SeenData {
    /** Of more gaps the lowest one is taken for seen. */
    static final int MOST_GAPS = 1000;

    /** What a segment brings. */
    public enum Kind {
        /** It goes on behind all that was seen. */
        NEW,
        /** It comes behind others that follow it, and nothing of it was seen before. */
        LATE,
        /** Some of it was seen before. */
        AGAIN
    }

    private boolean begun;
    private int nextSequence;
    /** Places without wrapping: the first segment begins at 0. */
    private long next;

    private long lowest;
    /** Begin and end of each gap, the lowest first. */
    private long[] gaps = new long[0];

    private int size;
    private long fresh;

    /**
     * Takes in a segment's bytes.
     *
     * @param count how many it occupies, above 0
     */
    public Kind take(int sequence, int count) {
        if (!begun) {
            begun = true;
            next = count;
            nextSequence = sequence + count;
            fresh = count;
            return Kind.NEW;
        }
        long from = next + (sequence - nextSequence);
        long to = from + count;
        fresh = unseen(from, to);
        Kind kind = from >= next ? Kind.NEW : fresh == count ? Kind.LATE : Kind.AGAIN;
        if (from > next) {
            insert(size, next, from);
        }
        if (to < lowest) {
            insert(0, to, lowest);
        }
        if (kind != Kind.NEW) {
            fill(from, to);
        }
        lowest = Math.min(lowest, from);
        if (to > next) {
            next = to;
            nextSequence = sequence + count;
        }
        return kind;
    }

    /** Returns how many of the bytes of the last segment were seen for the first time. */
    public long fresh() {
        return fresh;
    }

    private long unseen(long from, long to) {
        long unseen = overlap(from, to, next, Long.MAX_VALUE) + overlap(from, to, Long.MIN_VALUE, lowest);
        for (int i = size - 2; i >= 0 && gaps[i + 1] > from; i -= 2) {
            unseen += overlap(from, to, gaps[i], gaps[i + 1]);
        }
        return unseen;
    }

    private static long overlap(long from, long to, long begin, long end) {
        return Math.max(0, Math.min(to, end) - Math.max(from, begin));
    }

    private void fill(long from, long to) {
        for (int i = size - 2; i >= 0 && gaps[i + 1] > from; i -= 2) {
            if (gaps[i] >= to) {
                continue;
            }
            long begin = gaps[i];
            long end = gaps[i + 1];
            remove(i);
            if (to < end) {
                insert(i, to, end);
            }
            if (begin < from) {
                insert(i, begin, from);
            }
        }
    }

    private void remove(int at) {
        System.arraycopy(gaps, at + 2, gaps, at, size - at - 2);
        size -= 2;
    }

    private void insert(int wanted, long begin, long end) {
        int at = wanted;
        if (size == 2 * MOST_GAPS) {
            remove(0);
            at = Math.max(0, at - 2);
        } else if (size == gaps.length) {
            gaps = Arrays.copyOf(gaps, Math.max(8, size * 2));
        }
        System.arraycopy(gaps, at, gaps, at + 2, size - at);
        gaps[at] = begin;
        gaps[at + 1] = end;
        size += 2;
    }
}
