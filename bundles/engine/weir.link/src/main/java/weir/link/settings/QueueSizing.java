package weir.link.settings;

import weir.api.unit.QueueLimit;

/** How much a queue may hold. */
public final class QueueSizing {
    /** The longest Ethernet frame of an interface with an MTU of 1,500 B, without frame check sequence. */
    public static final int FULL_FRAME_BYTES = 1514;

    private static final int LEAST_FRAMES = 32;
    private static final double LEAST_NS = 10e6;
    private static final double BITS_NS_PER_BYTE_S = 8e9;

    private QueueSizing() {}

    /**
     * Twice what the link holds there and back, but not less than 32 full frames, and than what leaves in 10 ms: a
     * program's answer to a frame takes some time even where the link takes none, and TCP needs a queue of that size.
     */
    static QueueLimit defaultLimit(long bandwidthBps, long roundTripDelayNs) {
        double bytes = 2.0 * bandwidthBps * roundTripDelayNs / BITS_NS_PER_BYTE_S;
        double least = Math.max(LEAST_FRAMES * FULL_FRAME_BYTES, bandwidthBps * LEAST_NS / BITS_NS_PER_BYTE_S);
        return QueueLimit.ofBytes((long) Math.ceil(Math.max(bytes, least)));
    }

    /** A limit in bytes: packets count as full frames, a time as what is sent in it; 0 when nothing is known of that. */
    static long bytes(QueueLimit limit, long bandwidthBps) {
        return switch (limit.measure()) {
            case BYTES -> limit.amount();
            case PACKETS -> Math.multiplyExact(limit.amount(), (long) FULL_FRAME_BYTES);
            case NANOSECONDS -> (long) Math.ceil(limit.amount() * (double) bandwidthBps / BITS_NS_PER_BYTE_S);
        };
    }

    /** How long the bytes take, in ns; 0 without a bandwidth. */
    public static long nanos(long bytes, long bandwidthBps) {
        return bandwidthBps == 0 ? 0 : (long) Math.ceil(bytes * BITS_NS_PER_BYTE_S / bandwidthBps);
    }
}
