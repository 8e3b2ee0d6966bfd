package weir.capture.tcp;

import java.util.ArrayList;

/**
 * The segments of one direction that came before their turn, by sequence number, equal ones in the order of their
 * coming. At most {@value #MOST_BYTES} bytes: no sender goes on that far beyond what is missing, so it was lost to the
 * capture and will not come any more.
 */
final class HeldSegments {
    private static final int MOST_BYTES = 16 << 20;
    /** Bytes that a segment costs beside its own. */
    private static final int OVERHEAD = 64;

    private final Memory memory;
    private final ArrayList<HeldSegment> segments = new ArrayList<>();
    /** Those before it are gone already. */
    private int first;

    private long bytes;

    HeldSegments(Memory memory) {
        this.memory = memory;
    }

    boolean isEmpty() {
        return first == segments.size();
    }

    /** Returns true if no sender would have gone on for so long without what is missing. */
    boolean isLarge() {
        return bytes > MOST_BYTES / 2;
    }

    HeldSegment first() {
        return segments.get(first);
    }

    HeldSegment removeFirst() {
        HeldSegment removed = segments.set(first, null);
        first++;
        bytes -= cost(removed);
        memory.give(cost(removed));
        if (isEmpty()) {
            segments.clear();
            first = 0;
        }
        return removed;
    }

    void add(HeldSegment segment) {
        if (bytes + cost(segment) > MOST_BYTES || !memory.take(cost(segment))) {
            clear();
            if (!memory.take(cost(segment))) {
                return;
            }
        }
        int at = segments.size();
        while (at > first && segments.get(at - 1).sequence() - segment.sequence() > 0) {
            at--;
        }
        segments.add(at, segment);
        bytes += cost(segment);
    }

    void clear() {
        memory.give(bytes);
        segments.clear();
        first = 0;
        bytes = 0;
    }

    private static int cost(HeldSegment segment) {
        return segment.data().length + OVERHEAD;
    }
}
