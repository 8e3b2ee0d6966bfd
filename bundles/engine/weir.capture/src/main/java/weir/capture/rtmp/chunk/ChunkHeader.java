package weir.capture.rtmp.chunk;

import weir.capture.tcp.Octets;

/**
 * A chunk's header, or the place of one in the handshake, where there is none. Reused.
 *
 * <pre>
 *  7 6 5       0
 * |fmt| stream id | [id 1-2] | timestamp 3 | length 3 | type 1 | message stream 4 | [extended timestamp 4] |
 *  basic header 1-3            format 0: all; 1: without message stream; 2: timestamp only; 3: nothing
 * </pre>
 */
final class ChunkHeader {
    /** Stream ids beyond any real one stand for the handshake's parts. */
    static final int LARGEST_ID = 65_599;

    static final int CLIENT_HELLO = 0x100001;
    static final int SERVER_HELLO = 0x100002;
    static final int CLIENT_CONFIRMS = 0x100003;
    private static final int HANDSHAKE = 4;
    static final int VERSION = 3;
    private static final int HALF = 1536;

    int format;
    int basicLength;
    int messageLength;
    int id;
    private Octets bytes;
    private int at;

    static int basicLength(byte first) {
        int low = first & 0x3f;
        return low == 0 ? 2 : low == 1 ? 3 : 1;
    }

    private static int messageLength(int format) {
        return switch (format) {
            case 0 -> 11;
            case 1 -> 7;
            case 2 -> 3;
            default -> 0;
        };
    }

    /**
     * Reads what stands at {@code position} of a segment.
     *
     * @param sequence the relative TCP sequence number there
     * @param clientSpeaksFirst true if nothing has been acknowledged yet
     * @return true if the whole header is there; if not, only its lengths are known
     */
    boolean read(Octets segment, int position, int sequence, boolean clientSpeaksFirst) {
        bytes = segment;
        at = position;
        int first = segment.u8(position);
        if (first == VERSION && sequence == 1) {
            handshake(1, clientSpeaksFirst ? CLIENT_HELLO : SERVER_HELLO);
            return true;
        }
        if (isClientsConfirmation(sequence)) {
            handshake(0, CLIENT_CONFIRMS);
            return true;
        }
        int remain = segment.length() - position;
        format = first >> 6;
        basicLength = basicLength((byte) first);
        messageLength = messageLength(format);
        if (format < 3 && remain >= basicLength + 3 && segment.u24(position + basicLength) == 0xffffff) {
            messageLength += 4;
        }
        if (remain < length()) {
            return false;
        }
        id = readId(first);
        return true;
    }

    /** Returns true at the start of the last part of the handshake, if the client greeted as specified. */
    static boolean isClientsConfirmation(int sequence) {
        return sequence == 1 + 1 + HALF;
    }

    private void handshake(int basic, int part) {
        format = HANDSHAKE;
        basicLength = basic;
        messageLength = 0;
        id = part;
    }

    /** Takes a header that was put together from two segments. */
    void read(Pending pending) {
        bytes = pending.header();
        at = 0;
        int first = bytes.u8(0);
        format = first >> 6;
        basicLength = basicLength((byte) first);
        messageLength = pending.headerLength() - basicLength;
        id = readId(first);
    }

    private int readId(int first) {
        return switch (first & 0x3f) {
            case 0 -> bytes.u8(at + 1) + 64;
            case 1 -> bytes.u16LittleEndian(at + 1) + 64;
            default -> first & 0x3f;
        };
    }

    int length() {
        return basicLength + messageLength;
    }

    boolean isHandshake() {
        return id > LARGEST_ID;
    }

    /** How long the body of a handshake's part is. */
    int handshakeLength() {
        return id == SERVER_HELLO ? 2 * HALF : HALF;
    }

    /** The message's type: its own, or that of the stream's last message, or 0. */
    int type(ChunkStream stream) {
        if (format < 2) {
            return bytes.u8(at + basicLength + 6);
        }
        return stream == null ? 0 : stream.type;
    }

    /** The message's length: its own, or that of the stream's last message, or else a chunk's. */
    int bodyLength(ChunkStream stream, int chunkSize) {
        if (format < 2) {
            return bytes.u24(at + basicLength + 3);
        }
        return stream == null ? chunkSize : stream.bodyLength;
    }
}
