package weir.capture.rtmp.chunk;

import weir.capture.rtmp.message.MessageBody;
import weir.capture.tcp.Octets;

/**
 * One chunk stream of one direction: what its last message header said, which shorter headers refer to, and the
 * message that is being put together. Of a message only the bytes are kept that somebody will look at.
 *
 * <pre>
 * | basic header 0-3 | message header 0-15 | body, spread over chunks |
 * 0                  basicLength           headerLength             want
 * </pre>
 */
final class ChunkStream {
    private static final int HEAD = 24;
    /** Those that fit into the first byte of a header. */
    static final int SHORT_IDS = 64;

    final int id;
    /** The message type as the last header had it. */
    int type;
    /** The body's length. */
    int bodyLength;

    int format;
    int basicLength;
    int headerLength;
    /** Header and body. */
    int want;

    int have;
    /** Of the chunk that is being read; 0 between chunks. */
    int chunkWant;

    int chunkHave;
    /** True if it is put together from pieces. */
    boolean pieced;

    private byte[] kept = new byte[HEAD];
    private int keep;

    ChunkStream(int id) {
        this.id = id;
    }

    void begin(int newFormat, int newBasicLength, int messageLength, int newType, int newBodyLength) {
        format = newFormat;
        basicLength = newBasicLength;
        headerLength = newBasicLength + messageLength;
        type = newType;
        bodyLength = newBodyLength;
        want = headerLength + newBodyLength;
        have = 0;
        chunkWant = 0;
        chunkHave = 0;
        pieced = false;
    }

    boolean complete() {
        return have == want;
    }

    int messageType() {
        return type & 0x7f;
    }

    /** How much memory {@link #keepPieces} would take beyond what it has. */
    int wouldGrow() {
        return Math.max(0, neededBytes() - kept.length);
    }

    /** Makes room; {@code whole} unless the body is of no interest or there is no room for it. */
    void keepPieces(boolean whole) {
        pieced = true;
        keep = whole ? neededBytes() : Math.min(want, HEAD);
        if (keep > kept.length) {
            kept = new byte[keep];
        }
    }

    private int neededBytes() {
        return MessageBody.wholeBodyMatters(messageType()) ? want : Math.min(want, HEAD);
    }

    /** Takes in the next bytes of the message. */
    void add(Octets from, int at, int count) {
        from.check(at, count);
        int room = Math.min(count, keep - have);
        if (room > 0) {
            from.copy(at, kept, have, room);
        }
        have += count;
    }

    /** Returns true if a message is under way, a chunk of it was read to its end, and no more of its body is kept. */
    boolean isBetweenChunksNotKept() {
        return id < SHORT_IDS && pieced && chunkWant == 0 && have >= keep && have > 0;
    }

    /** The message as far as it was kept; null if a body that matters was not. */
    Octets pieces(Octets reused) {
        return keep < neededBytes() ? null : reused.wrap(kept, 0, want, keep);
    }

    /** Returns true if its own header had an extended timestamp, which chunks of format 3 then repeat. */
    boolean repeatsTimestamp() {
        return pieced
                && have > basicLength + 3
                && kept[basicLength] == -1
                && kept[basicLength + 1] == -1
                && kept[basicLength + 2] == -1;
    }
}
