package weir.api.unit;

/**
 * A positive rate in bits per second, counted as tc counts it: Ethernet frame bytes, header included, without preamble
 * and frame check sequence.
 */
public record Bandwidth(long bitsPerSecond) implements Comparable<Bandwidth> {
    /** The highest rate that the arithmetic of the data plane carries: 1 Tbit/s. */
    public static final long MAX_BITS_PER_SECOND = 1_000_000_000_000L;

    public Bandwidth {
        if (bitsPerSecond < 1 || bitsPerSecond > MAX_BITS_PER_SECOND) {
            throw new IllegalArgumentException(
                    "bandwidth " + bitsPerSecond + " bit/s is outside 1 bit/s to 1000 Gbit/s");
        }
    }

    public static Bandwidth ofMegabitsPerSecond(long megabits) {
        return new Bandwidth(Math.multiplyExact(megabits, 1_000_000L));
    }

    /**
     * How long {@code bytes} take at this rate, in ns, rounded up: a frame never leaves early.
     *
     * @throws ArithmeticException above 1.1 GB
     */
    public long nanosFor(long bytes) {
        return -Math.floorDiv(-Math.multiplyExact(bytes, 8_000_000_000L), bitsPerSecond);
    }

    @Override
    public int compareTo(Bandwidth other) {
        return Long.compare(bitsPerSecond, other.bitsPerSecond);
    }

    /** In the largest unit that shows it exactly, for example {@code 10Mbit/s}. */
    @Override
    public String toString() {
        return Units.format(this);
    }
}
