package weir.capture.rtmp.message;

import weir.capture.tcp.Octets;

/**
 * The tags within an aggregate message, as in an FLV file. Their timestamps are moved so that the first tag's is the
 * message's. One thread.
 *
 * <pre>
 * | type 1 | size 3 | timestamp 3 | its high byte 1 | stream 3 | data | size of all that 4 |
 * </pre>
 */
final class AggregateTags {
    private static final int HEADER = 11;
    private static final int TRAILER = 4;
    private static final int KEPT = 16;

    private final long messageMs;
    private final long streamId;
    private final byte[] head = new byte[HEADER + KEPT];
    private long offsetMs;
    private boolean first = true;
    private int have;

    AggregateTags(long messageMs, long streamId) {
        this.messageMs = messageMs;
        this.streamId = streamId;
    }

    void take(Octets from, int start, int count, CompletedMessages to) {
        int at = start;
        int end = start + count;
        while (at < end) {
            int want = have < HEADER ? HEADER : HEADER + size() + TRAILER;
            int step = Math.min(want - have, end - at);
            int kept = Math.min(step, head.length - have);
            if (kept > 0) {
                from.copy(at, head, have, kept);
            }
            have += step;
            at += step;
            if (have == HEADER + size() + TRAILER && want > HEADER) {
                complete(to);
            }
        }
    }

    private void complete(CompletedMessages to) {
        long time = u24(4) | (head[7] & 0xffL) << 24;
        if (first) {
            offsetMs = messageMs - time;
            first = false;
        }
        byte[] body = java.util.Arrays.copyOfRange(head, HEADER, head.length);
        to.add().set(head[0] & 0x1f, (time + offsetMs) & 0xffff_ffffL, streamId, size(), body, Math.min(size(), KEPT));
        have = 0;
    }

    private int size() {
        return have < HEADER ? 0 : u24(1);
    }

    private int u24(int at) {
        return (head[at] & 0xff) << 16 | (head[at + 1] & 0xff) << 8 | (head[at + 2] & 0xff);
    }
}
