package weir.capture.rtmp.message;

import weir.api.capture.RtmpMessage;
import weir.capture.tcp.Octets;

/**
 * A chunk stream of one direction by the specification: its last header, which shorter ones refer to, and the message
 * that is under way, of which the first bytes are kept. One thread.
 */
public final class MessageStream {
    private static final long TIME_MASK = 0xffff_ffffL;

    private long timestampMs;
    private long deltaMs;
    private int length;
    private int type;
    private long streamId;
    private boolean extended;
    private int have;
    private byte[] kept = new byte[16];
    private int keptBytes;
    private AggregateTags tags;

    /** Returns true if its last header had an extended timestamp, which headers of format 3 then repeat. */
    public boolean extended() {
        return extended;
    }

    /** A header of format 0, 1 or 2; fields that the format lacks are not looked at. */
    public void header(int format, long time, boolean hasExtended, int newLength, int newType, long newStreamId) {
        extended = hasExtended;
        deltaMs = time;
        timestampMs = format == 0 ? time : (timestampMs + time) & TIME_MASK;
        if (format < 2) {
            length = newLength;
            type = newType;
        }
        if (format == 0) {
            streamId = newStreamId;
        }
        begin();
    }

    /** A header of format 3: it goes on with the message, or begins one like the last. */
    public void repeat() {
        if (have == 0) {
            timestampMs = (timestampMs + deltaMs) & TIME_MASK;
            begin();
        }
    }

    private void begin() {
        have = 0;
        keptBytes = 0;
        tags = type == MessageBody.AGGREGATE ? new AggregateTags(timestampMs, streamId) : null;
    }

    /** Returns the number of bytes that the message lacks. */
    public int missing() {
        return length - have;
    }

    /** Forgets the message that is under way. */
    public void abort() {
        have = 0;
    }

    /**
     * Takes in body bytes.
     *
     * @return true if the message is complete
     */
    public boolean take(Octets from, int at, int count, CompletedMessages to) {
        int wanted = Math.min(count, neededBytes() - keptBytes);
        if (tags != null) {
            tags.take(from, at, count, to);
        } else if (wanted > 0) {
            keep(from, at, wanted);
        }
        have += count;
        if (have < length) {
            return false;
        }
        have = 0;
        if (tags == null) {
            to.add().set(type, timestampMs, streamId, length, kept, keptBytes);
        }
        return true;
    }

    private int neededBytes() {
        boolean media = type == RtmpMessage.AUDIO || type == RtmpMessage.VIDEO;
        return Math.min(length, media ? kept.length : CompletedMessage.KEPT_BYTES);
    }

    private void keep(Octets from, int at, int count) {
        if (keptBytes + count > kept.length) {
            kept = java.util.Arrays.copyOf(kept, CompletedMessage.KEPT_BYTES);
        }
        from.copy(at, kept, keptBytes, count);
        keptBytes += count;
    }

    public int type() {
        return type;
    }

    /** The first four bytes of the last message's body as a number, or -1. */
    public long firstNumber() {
        return keptBytes < 4
                ? -1
                : (kept[0] & 0xffL) << 24 | (kept[1] & 0xff) << 16 | (kept[2] & 0xff) << 8 | (kept[3] & 0xff);
    }
}
