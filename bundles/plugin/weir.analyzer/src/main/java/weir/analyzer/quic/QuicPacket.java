package weir.analyzer.quic;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * What a QUIC packet shows to everybody: RFC 8999, RFC 9000 and RFC 9369 (version 2). Reused.
 *
 * <pre>
 * long:  | 1 1 type 2 .. 4 | version 4 | n | destination n | m | source m | [token] | [length] ...   further packets may follow
 * short: | 0 1 spin ...    | destination, of the length that its owner chose | ...                   to the end of the datagram
 * </pre>
 */
final class QuicPacket {
    private static final int VERSION_2 = 0x6b3343cf;
    private static final int LONGEST_ID = 20;
    private static final int FIRST_DRAFT = 22;

    enum Type {
        INITIAL,
        ZERO_RTT,
        HANDSHAKE,
        RETRY,
        VERSION_NEGOTIATION,
        SHORT,
        /** Of a version that nobody knows. */
        OTHER
    }

    /** By the numbers that they have in version 1. */
    private static final List<Type> LONG = List.of(Type.INITIAL, Type.ZERO_RTT, Type.HANDSHAKE, Type.RETRY);

    private ByteBuffer bytes;
    private Type type;
    private int version;
    private int at;
    private int destinationLength;
    private int sourceAt;
    private int sourceLength;
    private int end;

    /**
     * Reads a packet.
     *
     * @param from where it begins
     * @param captured where the bytes at hand end
     * @param wireEnd where the datagram ended on the wire
     * @return false if this is no QUIC, or its header is cut
     */
    boolean read(ByteBuffer frame, int from, int captured, int wireEnd) {
        bytes = frame;
        at = from;
        end = wireEnd;
        if (from >= captured) {
            return false;
        }
        int first = frame.get(from);
        if ((first & 0x80) != 0) {
            return readLong(first, captured);
        }
        type = Type.SHORT;
        destinationLength = 0;
        sourceLength = 0;
        return true;
    }

    private boolean readLong(int first, int captured) {
        if (captured - at < 7) {
            return false;
        }
        version = bytes.getInt(at + 1);
        destinationLength = bytes.get(at + 5) & 0xff;
        int sourceLengthAt = at + 6 + destinationLength;
        if (sourceLengthAt >= captured) {
            return false;
        }
        sourceLength = bytes.get(sourceLengthAt) & 0xff;
        sourceAt = sourceLengthAt + 1;
        int behind = sourceAt + sourceLength;
        if (behind > captured) {
            return false;
        }
        if (version == 0) {
            type = Type.VERSION_NEGOTIATION;
            return end - behind >= 4 && (end - behind) % 4 == 0;
        }
        if (!isKnown(version)) {
            type = Type.OTHER;
            return isGrease(version);
        }
        if (destinationLength > LONGEST_ID || sourceLength > LONGEST_ID) {
            return false;
        }
        int number = first >> 4 & 3;
        type = LONG.get(version == VERSION_2 ? number + 3 & 3 : number);
        return type == Type.RETRY || readLength(behind, captured);
    }

    private boolean readLength(int behind, int captured) {
        int lengthAt = behind;
        if (type == Type.INITIAL) {
            long token = variable(lengthAt, captured);
            if (token < 0 || token > end - lengthAt) {
                return false;
            }
            lengthAt += size(lengthAt) + (int) token;
        }
        long length = variable(lengthAt, captured);
        if (length < 0) {
            // A long token may have filled what was captured.
            return lengthAt >= captured && lengthAt < end;
        }
        end = (int) Math.min(end, lengthAt + size(lengthAt) + length);
        return true;
    }

    /** Returns a number of variable length, -1 if it is not there. */
    private long variable(int from, int captured) {
        if (from >= captured || from + size(from) > captured) {
            return -1;
        }
        long value = bytes.get(from) & 0x3f;
        for (int i = 1; i < size(from); i++) {
            value = value << 8 | (bytes.get(from + i) & 0xff);
        }
        return value;
    }

    private int size(int from) {
        return 1 << (bytes.get(from) >> 6 & 3);
    }

    Type type() {
        return type;
    }

    boolean isLong() {
        return type != Type.SHORT;
    }

    /** Returns true if the bit is set that tells QUIC from others; endpoints may agree not to heed it (RFC 9287). */
    boolean isFixed() {
        return (bytes.get(at) & 0x40) != 0;
    }

    boolean spin() {
        return (bytes.get(at) & 0x20) != 0;
    }

    /** Returns where it ends and another one may begin. */
    int end() {
        return end;
    }

    int version() {
        return version;
    }

    String destination() {
        return hex(at + 6, destinationLength);
    }

    String source() {
        return hex(sourceAt, sourceLength);
    }

    private String hex(int from, int length) {
        byte[] id = new byte[length];
        bytes.get(from, id);
        return HexFormat.of().formatHex(id);
    }

    /** Those that have version 1's headers: drafts from 22 on, Facebook's and Google's of that time. */
    private static boolean isKnown(int version) {
        boolean isDraft = version >>> 8 == 0xff0000 && (version & 0xff) >= FIRST_DRAFT;
        boolean isGoogle = version == 0x51303530 || version == 0x54303530 || version == 0x54303531;
        return version == 1 || version == VERSION_2 || isDraft || isGoogle || version >>> 4 == 0xfaceb00;
    }

    /** Reserved to force version negotiation: 0x?a?a?a?a. */
    private static boolean isGrease(int version) {
        return (version & 0x0f0f0f0f) == 0x0a0a0a0a;
    }

    static String name(int version) {
        if (version == 1) {
            return "1";
        }
        if (version == VERSION_2) {
            return "2";
        }
        return version >>> 8 == 0xff0000 ? "draft-" + (version & 0xff) : String.format(Locale.ROOT, "0x%08x", version);
    }
}
