package weir.analyzer.sample;

import java.util.Arrays;

/**
 * Longs in few bytes: each as its difference to the one before it, the signs folded in (zigzag), seven bits to a byte, the
 * lowest first and all but the last byte marked, as in Protocol Buffers' varints.
 */
final class PackedLongs {
    private static final int MOST_BYTES = 10;
    private static final int BITS = 7;
    private static final int MORE = 0x80;

    private PackedLongs() {}

    static byte[] pack(long[] values) {
        byte[] bytes = new byte[values.length * 4];
        int at = 0;
        long before = 0;
        for (long value : values) {
            if (at + MOST_BYTES > bytes.length) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2 + MOST_BYTES);
            }
            long difference = value - before;
            long rest = difference << 1 ^ difference >> 63;
            while ((rest & -MORE) != 0) {
                bytes[at++] = (byte) (rest | MORE);
                rest >>>= BITS;
            }
            bytes[at++] = (byte) rest;
            before = value;
        }
        return Arrays.copyOf(bytes, at);
    }

    /** @param count how many were packed */
    static long[] unpack(byte[] bytes, int count) {
        long[] values = new long[count];
        int at = 0;
        long value = 0;
        for (int i = 0; i < count; i++) {
            long folded = 0;
            int shift = 0;
            byte next;
            do {
                next = bytes[at++];
                folded |= (next & 0x7fL) << shift;
                shift += BITS;
            } while (next < 0);
            value += folded >>> 1 ^ -(folded & 1);
            values[i] = value;
        }
        return values;
    }
}
