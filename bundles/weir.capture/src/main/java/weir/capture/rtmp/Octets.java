package weir.capture.rtmp;

import java.nio.ByteBuffer;

/**
 * Some bytes of a TCP stream, read in place, each access checked. They may be fewer at hand than there were on the
 * wire; whoever reaches for one that is not there gets a {@link CutShortException}. One thread; reused.
 */
final class Octets {
    private ByteBuffer buffer;
    private int start;
    private int length;
    private int available;

    /** Covers {@code length} bytes from {@code start} of the buffer, of which the first {@code available} are there. */
    Octets wrap(ByteBuffer bytes, int startAt, int lengthOnWire, int bytesThere) {
        buffer = bytes;
        start = startAt;
        length = lengthOnWire;
        available = Math.min(lengthOnWire, bytesThere);
        return this;
    }

    /** Covers a part of other bytes. */
    Octets wrap(Octets whole, int from, int partLength) {
        return wrap(whole.buffer, whole.start + from, partLength, whole.available - from);
    }

    /** On the wire. */
    int length() {
        return length;
    }

    void check(int at, int count) {
        if (at < 0 || count < 0 || at > available - count) {
            throw CutShortException.INSTANCE;
        }
    }

    int u8(int at) {
        check(at, 1);
        return buffer.get(start + at) & 0xff;
    }

    int u16(int at) {
        check(at, 2);
        return buffer.getShort(start + at) & 0xffff;
    }

    int u16LittleEndian(int at) {
        return Short.reverseBytes((short) u16(at)) & 0xffff;
    }

    int u24(int at) {
        check(at, 3);
        return (buffer.getShort(start + at) & 0xffff) << 8 | (buffer.get(start + at + 2) & 0xff);
    }

    int u32(int at) {
        check(at, 4);
        return buffer.getInt(start + at);
    }

    void copy(int at, byte[] to, int toAt, int count) {
        check(at, count);
        buffer.get(start + at, to, toAt, count);
    }
}
