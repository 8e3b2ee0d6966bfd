package weir.capture.rtmp.message;

import weir.api.capture.RtmpMessage;
import weir.capture.tcp.CutShortException;
import weir.capture.tcp.Octets;

/**
 * Looks whether a message's body is all there by its own account. Wireshark shows a message whose body turns out to be
 * too short, but leaves what follows it in the segment; one whose command name is too short is not even shown.
 */
public final class MessageBody {
    private static final int ABORT = 2;
    private static final int WINDOW = 5;
    private static final int PEER_BANDWIDTH = 6;
    static final int AGGREGATE = 22;

    private MessageBody() {}

    /** Returns true if more of the body matters than its first five bytes. */
    public static boolean wholeBodyMatters(int type) {
        return isAmf(type) || type == AGGREGATE;
    }

    private static boolean isAmf(int type) {
        return type == RtmpMessage.DATA_AMF0 || type == RtmpMessage.COMMAND_AMF0 || isAmf3(type);
    }

    private static boolean isAmf3(int type) {
        return type == RtmpMessage.DATA_AMF3 || type == RtmpMessage.COMMAND_AMF3;
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
            case RtmpMessage.SET_CHUNK_SIZE, ABORT, RtmpMessage.ACKNOWLEDGEMENT, WINDOW -> need(length, 4);
            case RtmpMessage.USER_CONTROL -> need(length, 2);
            case PEER_BANDWIDTH -> need(length, 5);
            case RtmpMessage.AUDIO, RtmpMessage.VIDEO -> need(length, 2);
            case RtmpMessage.DATA_AMF0, RtmpMessage.COMMAND_AMF0 -> Amf.check(message, bodyAt);
            case RtmpMessage.DATA_AMF3, RtmpMessage.COMMAND_AMF3 -> Amf.check(message, bodyAt + 1);
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
            if (type == RtmpMessage.AUDIO || type == RtmpMessage.VIDEO) {
                message.check(at + 11, 2);
            } else if (type == RtmpMessage.DATA_AMF0) {
                Amf.check(message, at + 11);
            }
            at += 11 + size + 4;
        }
    }
}
