package weir.capture.rtmp.message;

import weir.capture.tcp.CutShortException;
import weir.capture.tcp.Octets;

/**
 * Walks over AMF values and finds out whether they end before the message does; that is all that is asked here. AMF0
 * and AMF3 as Adobe's specifications have them, with Wireshark's reading of where they are vague. One whose nesting is
 * deeper than Wireshark follows counts as cut short.
 */
final class Amf {
    private static final int DEEPEST = 490;

    private final Octets bytes;
    private int at;
    private int depth;
    private boolean amf3;

    private Amf(Octets bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** Walks from {@code at} to the message's end. */
    static void check(Octets message, int at) {
        Amf walk = new Amf(message, at);
        while (walk.at < message.length()) {
            if (walk.amf3) {
                Amf3.value(walk);
            } else {
                walk.value();
            }
        }
    }

    int u8() {
        int value = bytes.u8(at);
        at++;
        return value;
    }

    /** Skips bytes that must be there. */
    void skip(int count) {
        bytes.check(at, count);
        at += count;
    }

    void skipToEnd() {
        at = bytes.length();
    }

    void enter() {
        depth++;
        if (depth > DEEPEST) {
            throw CutShortException.INSTANCE;
        }
    }

    void leave() {
        depth--;
    }

    private int u16() {
        int value = bytes.u16(at);
        at += 2;
        return value;
    }

    private int u32() {
        int value = bytes.u32(at);
        at += 4;
        return value;
    }

    private void value() {
        int type = u8();
        enter();
        switch (type) {
            case 0x00, 0x22 -> skip(8); // number, int64
            case 0x01 -> skip(1); // boolean
            case 0x02 -> skip(u16()); // string
            case 0x03 -> properties(); // object
            case 0x05, 0x06, 0x0d -> {} // null, undefined, unsupported
            case 0x07 -> skip(2); // reference
            case 0x08 -> { // ECMA array, with a count that is only a hint
                skip(4);
                properties();
            }
            case 0x09 -> skip(3); // end of object
            case 0x0a -> strictArray();
            case 0x0b -> { // date; the time zone behind it is not read
                skip(8);
                at += 2;
            }
            case 0x0c, 0x0f -> skip(u32()); // long string, XML
            case 0x10 -> { // typed object
                skip(u16());
                properties();
            }
            case 0x11 -> amf3 = true;
            default -> skipToEnd();
        }
        leave();
    }

    private void properties() {
        while (true) {
            int nameLength = u16();
            if (nameLength == 0 && bytes.u8(at) == 0x09) {
                at++;
                return;
            }
            skip(nameLength);
            value();
        }
    }

    private void strictArray() {
        int count = u32();
        for (int i = 0; i != count; i++) {
            value();
        }
    }
}
