package weir.capture.rtmp.message;

/**
 * Looks whether a message's body is all there by its own account. Wireshark shows a message whose body turns out to be
 * too short, but leaves what follows it in the segment; one whose command name is too short is not even shown.
 */
public final class MessageBody {
    private static final int SET_CHUNK_SIZE = 1;
    private static final int ABORT = 2;
    private static final int ACKNOWLEDGEMENT = 3;
    private static final int USER_CONTROL = 4;
    private static final int WINDOW = 5;
    private static final int PEER_BANDWIDTH = 6;
    private static final int AUDIO = 8;
    private static final int VIDEO = 9;
    private static final int DATA_AMF3 = 15;
    private static final int COMMAND_AMF3 = 17;
    private static final int DATA_AMF0 = 18;
    private static final int COMMAND_AMF0 = 20;
    private static final int AGGREGATE = 22;

    private MessageBody() {}

    /** Returns true if more of the body matters than its first five bytes. */
    public static boolean wholeBodyMatters(int type) {
        return isAmf(type) || type == AGGREGATE;
    }

    private static boolean isAmf(int type) {
        return type == DATA_AMF0 || type == COMMAND_AMF0 || isAmf3(type);
    }

    private static boolean isAmf3(int type) {
        return type == DATA_AMF3 || type == COMMAND_AMF3;
    }

    /** Commands start with their name, the length of which stands in bytes 1 and 2, in AMF3 messages one later. */
    public static void checkName(Octets message, int bodyAt, int type, int length) {
        int name = bodyAt + 3 + (isAmf3(type) ? 1 : 0);
        if (isAmf(type) && message.length() >= name && length > 0) {
            int nameLength = message.u16(name - 2);
            if (nameLength > 0) {
                message.check(name, nameLength);
            }
        }
    }

    public static void check(Octets message, int bodyAt, int type, int length) {
        switch (type) {
            case SET_CHUNK_SIZE, ABORT, ACKNOWLEDGEMENT, WINDOW -> need(length, 4);
            case USER_CONTROL -> need(length, 2);
            case PEER_BANDWIDTH -> need(length, 5);
            case AUDIO, VIDEO -> need(length, 2);
            case DATA_AMF0, COMMAND_AMF0 -> Amf.check(message, bodyAt);
            case DATA_AMF3, COMMAND_AMF3 -> Amf.check(message, bodyAt + 1);
            case AGGREGATE -> checkTags(message, bodyAt);
            default -> {}
        }
    }

    private static void need(int length, int bytes) {
        if (length < bytes) {
            throw CutShortException.INSTANCE;
        }
    }

    /** Tags as in an FLV file: type 1, size 3, timestamp 4, stream 3, data, size of all that 4. */
    private static void checkTags(Octets message, int from) {
        int at = from;
        while (at < message.length()) {
            int type = message.u8(at);
            int size = message.u24(at + 1);
            message.check(at, 11 + size + 4);
            if (type == AUDIO || type == VIDEO) {
                message.check(at + 11, 2);
            } else if (type == DATA_AMF0) {
                Amf.check(message, at + 11);
            }
            at += 11 + size + 4;
        }
    }
}
