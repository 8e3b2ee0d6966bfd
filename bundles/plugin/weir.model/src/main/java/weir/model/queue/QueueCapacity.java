package weir.model.queue;

import java.util.List;
import java.util.Optional;
import weir.api.link.LinkFrame;
import weir.api.link.QueueView;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;
import weir.api.unit.DataSize;
import weir.api.unit.QueueLimit;

/**
 * How much a queue may hold, and the sizes that count. The frame in service is not in the queue. Immutable.
 *
 * <p>The {@code standard} variant counts frames as they are, and an empty queue takes any frame, else a limit below the
 * frame's size would cut the link. A time is what the queued bytes take at the link's bandwidth; where that is not
 * known, as with traces, it is how long the head has waited.
 *
 * <p>The {@code mahimahi} variant counts as mm-link does, packets of L bytes of IP as L + 4, and an empty queue has a
 * limit too. The packet that is partly sent is not in mm-link's queue either, so that {@code packets=N} holds N and that
 * one.
 */
final class QueueCapacity {
    static final String VARIANT = "variant";
    static final String STANDARD = "standard";
    static final String MAHIMAHI = "mahimahi";
    static final String QUEUE_BYTES = "queue-bytes";

    static final OptionSpec VARIANT_SPEC = OptionSpec.choice(
            VARIANT, "by the book, or with the rules and packet sizes of mm-link", STANDARD, STANDARD, MAHIMAHI);
    static final OptionSpec BYTES_SPEC = OptionSpec.of(
            QUEUE_BYTES, OptionType.SIZE, "a second limit besides queue, in bytes, at least 1 B; none if absent");
    static final List<OptionSpec> SPECS = List.of(BYTES_SPEC, VARIANT_SPEC);

    private static final double NS_BITS_PER_BYTE_S = 8e9;
    /** A frame has an Ethernet header of 14 bytes, a packet of Mahimahi's a header of 4. */
    private static final int HEADER_DIFFERENCE = 10;

    private final QueueLimit limit;
    private final long secondLimitBytes;
    private final boolean mahimahi;

    /** @throws IllegalArgumentException when the second limit is 0 */
    QueueCapacity(QueueLimit limit, Options options) {
        this.limit = limit;
        this.mahimahi = isMahimahi(options);
        Optional<DataSize> second = options.size(QUEUE_BYTES);
        this.secondLimitBytes = second.map(DataSize::bytes).orElse(Long.MAX_VALUE);
        if (secondLimitBytes < 1) {
            throw new IllegalArgumentException(QUEUE_BYTES + " 0B holds nothing; write 1 B or more, for example 64KiB");
        }
    }

    static boolean isMahimahi(Options options) {
        return options.specs().contains(VARIANT_SPEC)
                && options.text(VARIANT).orElseThrow().equals(MAHIMAHI);
    }

    boolean isMahimahi() {
        return mahimahi;
    }

    /** Returns true if the frame that has arrived fits in besides those that wait. */
    boolean fits(LinkFrame frame, QueueView queue, long nowNs) {
        if (!mahimahi && queue.packets() == 0) {
            return true;
        }
        long bytes = bytes(queue) + bytes(frame);
        return bytes <= secondLimitBytes && fits(queue, bytes, nowNs);
    }

    private boolean fits(QueueView queue, long bytes, long nowNs) {
        return switch (limit.measure()) {
            case BYTES -> bytes <= limit.amount();
            case PACKETS -> queue.packets() < limit.amount();
            case NANOSECONDS ->
                queue.bandwidthBps() == 0
                        ? queue.headSojournNs(nowNs) < limit.amount()
                        : bytes * NS_BITS_PER_BYTE_S <= (double) limit.amount() * queue.bandwidthBps();
        };
    }

    /** The bytes that wait, as this variant counts them. */
    long bytes(QueueView queue) {
        return mahimahi ? queue.bytes() - (long) HEADER_DIFFERENCE * queue.packets() : queue.bytes();
    }

    private int bytes(LinkFrame frame) {
        return mahimahi ? mahimahiBytes(frame.wireBytes()) : frame.wireBytes();
    }

    static int mahimahiBytes(int wireBytes) {
        return wireBytes - HEADER_DIFFERENCE;
    }
}
