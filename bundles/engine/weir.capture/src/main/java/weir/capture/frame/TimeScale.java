package weir.capture.frame;

import java.util.stream.LongStream;

/**
 * Makes nanoseconds since the epoch of an interface's time stamps.
 *
 * @param resolution as pcapng's {@code if_tsresol} has it: 10^-n s, or with the highest bit 2^-n s
 * @param offsetSeconds what is to be added
 */
public record TimeScale(int resolution, long offsetSeconds) {
    public static final TimeScale MICROSECONDS = new TimeScale(6, 0);
    public static final TimeScale NANOSECONDS = new TimeScale(9, 0);

    private static final long[] POWERS_OF_TEN =
            LongStream.iterate(1, power -> power * 10).limit(19).toArray();

    /** {@code ticks} is unsigned; a time beyond the year 2262 wraps. */
    public long toEpochNs(long ticks) {
        int digits = resolution & 0x7f;
        long ns;
        if ((resolution & 0x80) != 0) {
            ns = binary(ticks, digits);
        } else if (digits <= 9) {
            ns = ticks * POWERS_OF_TEN[9 - digits];
        } else {
            ns = digits - 9 < POWERS_OF_TEN.length ? Long.divideUnsigned(ticks, POWERS_OF_TEN[digits - 9]) : 0;
        }
        return ns + offsetSeconds * POWERS_OF_TEN[9];
    }

    private static long binary(long ticks, int bits) {
        if (bits > 63) {
            return 0;
        }
        long second = POWERS_OF_TEN[9];
        long fraction = bits == 0 ? 0 : ticks & (-1L >>> (64 - bits));
        long high = Math.multiplyHigh(fraction, second);
        long low = fraction * second;
        long fractionNs = bits == 0 ? 0 : (high << (64 - bits)) | (low >>> bits);
        return (ticks >>> bits) * second + fractionNs;
    }
}
