package weir.capture.tcp;

import java.nio.ByteBuffer;

/**
 * Some bytes of a TCP stream, read in place, each access checked. They may be fewer at hand than there were on the
 * wire; whoever reaches for one that is not there gets a {@link CutShortException}. One thread; reused.
 */
public final class Octets {
    private byte[] array;
    private int start;
    private int length;
    private int available;

    /** Covers {@code length} bytes from {@code start} of an array, of which the first {@code available} are there. */
    public Octets wrap(byte[] bytes, int startAt, int lengthOnWire, int bytesThere) {
        array = bytes;
        start = startAt;
        length = lengthOnWire;
        available = Math.min(lengthOnWire, bytesThere);
        return this;
    }

    /** Covers a part of other bytes. */
    public Octets wrap(Octets whole, int from, int partLength) {
        return wrap(whole.array, whole.start + from, partLength, whole.available - from);
    }

    /** On the wire. */
    public int length() {
        return length;
    }

    /** Returns true if all of them were captured. */
    public boolean holds(int at, int count) {
        return at <= available - count;
    }

    public void check(int at, int count) {
        if (at < 0 || count < 0 || at > available - count) {
            throw CutShortException.INSTANCE;
        }
    }

    public int u8(int at) {
        check(at, 1);
        return array[start + at] & 0xff;
    }

    public int u16(int at) {
        check(at, 2);
        int i = start + at;
        return (array[i] & 0xff) << 8 | (array[i + 1] & 0xff);
    }

    public int u16LittleEndian(int at) {
        check(at, 2);
        int i = start + at;
        return (array[i + 1] & 0xff) << 8 | (array[i] & 0xff);
    }

    public int u24(int at) {
        check(at, 3);
        int i = start + at;
        return (array[i] & 0xff) << 16 | (array[i + 1] & 0xff) << 8 | (array[i + 2] & 0xff);
    }

    public int u32(int at) {
        check(at, 4);
        int i = start + at;
        return array[i] << 24 | (array[i + 1] & 0xff) << 16 | (array[i + 2] & 0xff) << 8 | (array[i + 3] & 0xff);
    }

    /** Returns those that were captured; the array's own, so valid as long as that. */
    ByteBuffer atHand() {
        return ByteBuffer.wrap(array, start, Math.max(0, available)).slice().asReadOnlyBuffer();
    }

    public void copy(int at, byte[] to, int toAt, int count) {
        check(at, count);
        System.arraycopy(array, start + at, to, toAt, count);
    }
}
