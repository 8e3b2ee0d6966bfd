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

    /** In 2116. All times are between this and {@link #EARLIEST}, so that differences are no longer than a long. */
    public static final long LATEST = 1L << 62;
    /** In 1823. */
    public static final long EARLIEST = -LATEST;

    private static final long[] POWERS_OF_TEN =
            LongStream.iterate(1, power -> power * 10).limit(19).toArray();

    /** {@code ticks} is unsigned; a time that is out of range becomes {@link #LATEST} or {@link #EARLIEST}. */
    public long toEpochNs(long ticks) {
        long second = POWERS_OF_TEN[9];
        long mostSeconds = Long.MAX_VALUE / second;
        long offsetNs = Math.max(-mostSeconds, Math.min(mostSeconds, offsetSeconds)) * second;
        long ns = unshiftedNs(ticks) + offsetNs;
        boolean overflows = offsetNs > 0 && ns < 0;
        return overflows ? LATEST : Math.max(EARLIEST, Math.min(LATEST, ns));
    }

    /** From 0 to {@link #LATEST}. */
    private long unshiftedNs(long ticks) {
        int digits = resolution & 0x7f;
        if ((resolution & 0x80) != 0) {
            return binary(ticks, digits);
        }
        if (digits <= 9) {
            long factor = POWERS_OF_TEN[9 - digits];
            return Long.compareUnsigned(ticks, LATEST / factor) > 0 ? LATEST : ticks * factor;
        }
        return digits - 9 < POWERS_OF_TEN.length ? Long.divideUnsigned(ticks, POWERS_OF_TEN[digits - 9]) : 0;
    }

    private static long binary(long ticks, int bits) {
        if (bits > 63) {
            return 0;
        }
        long second = POWERS_OF_TEN[9];
        if (Long.compareUnsigned(ticks >>> bits, LATEST / second) >= 0) {
            return LATEST;
        }
        long fraction = bits == 0 ? 0 : ticks & (-1L >>> (64 - bits));
        long high = Math.multiplyHigh(fraction, second);
        long low = fraction * second;
        long fractionNs = bits == 0 ? 0 : (high << (64 - bits)) | (low >>> bits);
        return (ticks >>> bits) * second + fractionNs;
    }
}
