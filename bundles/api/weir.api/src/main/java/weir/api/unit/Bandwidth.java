package weir.api.unit;

/**
 * A positive rate in bits per second, counted as tc counts it: Ethernet frame bytes, header included, without preamble
 * and frame check sequence.
 *
 * @param bitsPerSecond bit/s, 1 to {@link #MAX_BITS_PER_SECOND}
 */
public record Bandwidth(long bitsPerSecond) implements Comparable<Bandwidth> {
    /** The highest rate that the arithmetic of the data plane carries: 1 Tbit/s. */
    public static final long MAX_BITS_PER_SECOND = 1_000_000_000_000L;

    /**
     * Checks the range.
     *
     * @param bitsPerSecond bit/s, 1 to {@link #MAX_BITS_PER_SECOND}
     * @throws IllegalArgumentException if the rate is out of range
     */
    public Bandwidth {
        if (bitsPerSecond < 1 || bitsPerSecond > MAX_BITS_PER_SECOND) {
            throw new IllegalArgumentException(
                    "bandwidth " + bitsPerSecond + " bit/s is outside 1 bit/s to 1000 Gbit/s");
        }
    }

    /**
     * Makes a bandwidth from a whole number of Mbit/s.
     *
     * @param megabits 10^6 bit/s, 1 to 1,000,000
     * @return the bandwidth
     * @throws IllegalArgumentException if the rate is out of range
     * @throws ArithmeticException if the rate in bit/s exceeds a {@code long}
     */
    public static Bandwidth ofMegabitsPerSecond(long megabits) {
        return new Bandwidth(Math.multiplyExact(megabits, 1_000_000L));
    }

    /**
     * Computes the transmission time, rounded up: a frame never leaves early.
     *
     * @param bytes bytes to send, 0 to 1.1e9
     * @return the time in ns
     * @throws ArithmeticException if {@code bytes} is above 1.1e9
     */
    public long nanosFor(long bytes) {
        return -Math.floorDiv(-Math.multiplyExact(bytes, 8_000_000_000L), bitsPerSecond);
    }

    @Override
    public int compareTo(Bandwidth other) {
        return Long.compare(bitsPerSecond, other.bitsPerSecond);
    }

    /** {@return the rate in the largest unit that shows it exactly, for example {@code 10Mbit/s}} */
    @Override
    public String toString() {
        return Units.format(this);
    }
}
