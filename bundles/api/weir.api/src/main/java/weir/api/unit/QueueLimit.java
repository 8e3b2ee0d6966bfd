package weir.api.unit;

import java.time.Duration;

/** How much a queue may hold: bytes, packets, or the time that its content takes at the link's bandwidth. */
public record QueueLimit(Measure measure, long amount) {
    /** What is counted; a time is in nanoseconds. */
    public enum Measure {
        BYTES,
        PACKETS,
        NANOSECONDS
    }

    public QueueLimit {
        if (amount < 1) {
            throw new IllegalArgumentException("queue limit " + amount + " must be at least 1 pkt, 1 B or 1 ns");
        }
    }

    public static QueueLimit ofBytes(long bytes) {
        return new QueueLimit(Measure.BYTES, bytes);
    }

    public static QueueLimit ofPackets(long packets) {
        return new QueueLimit(Measure.PACKETS, packets);
    }

    @Override
    public String toString() {
        return switch (measure) {
            case BYTES -> new DataSize(amount).toString();
            case PACKETS -> amount + "pkt";
            case NANOSECONDS -> Units.format(Duration.ofNanos(amount));
        };
    }
}
