package weir.capture.rtmp.message;

/** The values of AMF3, walked over as {@link Amf} does those of AMF0. */
final class Amf3 {
    private Amf3() {}

    static void value(Amf walk) {
        int type = walk.u8();
        walk.enter();
        switch (type) {
            case 0x00, 0x01, 0x02, 0x03 -> {} // undefined, null, false, true
            case 0x04 -> u29(walk); // integer
            case 0x05 -> walk.skip(8); // double
            case 0x06, 0x0b, 0x0c -> bytes(walk); // string, XML, byte array
            case 0x08 -> { // date
                if ((u29(walk) & 1) != 0) {
                    walk.skip(8);
                }
            }
            case 0x09 -> array(walk);
            case 0x0a -> object(walk);
            default -> walk.skipToEnd();
        }
        walk.leave();
    }

    /** One to four bytes, seven bits in each but the fourth, which has eight. */
    private static int u29(Amf walk) {
        int value = 0;
        for (int i = 0; i < 3; i++) {
            int next = walk.u8();
            value = value << 7 | (next & 0x7f);
            if ((next & 0x80) == 0) {
                return value;
            }
        }
        return value << 8 | walk.u8();
    }

    /** Returns false for the empty string, which ends lists of names. */
    private static boolean bytes(Amf walk) {
        int head = u29(walk);
        if ((head & 1) == 0) {
            return true;
        }
        walk.skip(head >> 1);
        return head >> 1 != 0;
    }

    private static void array(Amf walk) {
        int head = u29(walk);
        if ((head & 1) == 0) {
            return;
        }
        while (bytes(walk)) {
            value(walk);
        }
        for (int i = 0; i < head >> 1; i++) {
            value(walk);
        }
    }

    private static void object(Amf walk) {
        int head = u29(walk);
        boolean reference = (head & 1) == 0 || (head & 2) == 0;
        boolean externalizable = (head & 4) != 0;
        if (reference || externalizable) {
            return;
        }
        int traits = head >> 4;
        bytes(walk);
        for (int i = 0; i < traits; i++) {
            bytes(walk);
        }
        for (int i = 0; i < traits; i++) {
            value(walk);
        }
        boolean dynamic = (head & 8) != 0;
        while (dynamic && bytes(walk)) {
            value(walk);
        }
    }
}
