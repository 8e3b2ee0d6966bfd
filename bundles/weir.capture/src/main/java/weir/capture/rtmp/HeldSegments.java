package weir.capture.rtmp;

import java.util.ArrayList;
import java.util.List;

/**
 * The segments of one direction that came before their turn, by sequence number, equal ones in the order of their
 * coming. At most {@value #MOST_BYTES} bytes: no sender goes on that far beyond what is missing, so it was lost to the
 * capture and will not come any more.
 */
final class HeldSegments {
    private static final int MOST_BYTES = 16 << 20;

    private final List<HeldSegment> segments = new ArrayList<>();
    private long bytes;

    boolean isEmpty() {
        return segments.isEmpty();
    }

    HeldSegment first() {
        return segments.get(0);
    }

    HeldSegment removeFirst() {
        HeldSegment first = segments.remove(0);
        bytes -= first.data().length;
        return first;
    }

    void add(HeldSegment segment) {
        if (bytes + segment.data().length > MOST_BYTES) {
            segments.clear();
            bytes = 0;
        }
        int at = segments.size();
        while (at > 0 && segments.get(at - 1).sequence() - segment.sequence() > 0) {
            at--;
        }
        segments.add(at, segment);
        bytes += segment.data().length;
    }
}
