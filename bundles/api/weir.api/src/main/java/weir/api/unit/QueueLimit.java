package weir.api.unit;

import java.time.Duration;

/**
 * The capacity of a queue: bytes, packets, or the time that its content takes at the link's bandwidth.
 *
 * @param measure the quantity that is limited
 * @param amount the limit in that quantity, 1 or more
 */
public record QueueLimit(Measure measure, long amount) {
    /** The quantity that a limit counts. */
    public enum Measure {
        /** Bytes on the wire of all waiting frames. */
        BYTES,
        /** The number of waiting frames. */
        PACKETS,
        /** The transmission time of all waiting frames, in ns. */
        NANOSECONDS
    }

    /**
     * Checks the range.
     *
     * @param measure the limited quantity
     * @param amount 1 or more
     * @throws IllegalArgumentException if the amount is below 1
     */
    public QueueLimit {
        if (amount < 1) {
            throw new IllegalArgumentException("queue limit " + amount + " must be at least 1 pkt, 1 B or 1 ns");
        }
    }

    /**
     * Makes a limit in bytes.
     *
     * @param bytes wire bytes of all waiting frames, 1 or more
     * @return the limit
     * @throws IllegalArgumentException if it is below 1
     */
    public static QueueLimit ofBytes(long bytes) {
        return new QueueLimit(Measure.BYTES, bytes);
    }

    /**
     * Makes a limit in frames.
     *
     * @param packets the number of waiting frames, 1 or more
     * @return the limit
     * @throws IllegalArgumentException if it is below 1
     */
    public static QueueLimit ofPackets(long packets) {
        return new QueueLimit(Measure.PACKETS, packets);
    }

    /**
     * {@return the limit as {@link Units#queueLimit} reads it, for example {@code 100pkt}, {@code 64KiB} or
     * {@code 40ms}}
     */
    @Override
    public String toString() {
        return switch (measure) {
            case BYTES -> new DataSize(amount).toString();
            case PACKETS -> amount + "pkt";
            case NANOSECONDS -> Units.format(Duration.ofNanos(amount));
        };
    }
}
