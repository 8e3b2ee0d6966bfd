package weir.api.link;

import java.util.Map;

/**
 * Counters of a direction since the link was opened. {@code offered = delivered - duplicated + drops + still inside}.
 *
 * @param offered frames that reached the link
 * @param delivered frames handed to the far end, duplicates included
 * @param deliveredBytes wire bytes of the delivered frames
 * @param duplicated additional copies; {@link #UNKNOWN} if the mechanism does not count them
 * @param corrupted frames with a flipped bit; {@link #UNKNOWN} if the mechanism does not count them
 * @param marked frames marked as "congestion experienced" (ECN)
 * @param drops dropped frames by reason: {@code queue} (full), {@code aqm}, {@code loss} (on the wire), {@code down}
 *     (no carrier), {@code engine} (a failure of Weir itself)
 * @param queuePackets frames in the queue now
 * @param queueBytes wire bytes in the queue now
 * @param queuePeakBytes the most bytes that have been in the queue; {@link #UNKNOWN} if the mechanism does not count
 *     them
 * @param latenessP50Ns median of the engine's own lateness in ns: from the time at which a frame was due until the
 *     kernel began to deliver it; {@link #UNKNOWN} without a sample
 * @param latenessP99Ns 99th percentile of the same
 */
public record LinkStats(
        long offered,
        long delivered,
        long deliveredBytes,
        long duplicated,
        long corrupted,
        long marked,
        Map<String, Long> drops,
        int queuePackets,
        long queueBytes,
        long queuePeakBytes,
        long latenessP50Ns,
        long latenessP99Ns) {
    /** Stands for a figure that is not counted. */
    public static final long UNKNOWN = -1;

    /** The counters of a link that has carried nothing. */
    public static final LinkStats NONE = new LinkStats(0, 0, 0, 0, 0, 0, Map.of(), 0, 0, 0, -1, -1);

    /**
     * Checks the components.
     *
     * @param offered any value
     * @param delivered any value
     * @param deliveredBytes any value
     * @param duplicated any value
     * @param corrupted any value
     * @param marked any value
     * @param drops copied; holds no null
     * @param queuePackets any value
     * @param queueBytes any value
     * @param queuePeakBytes any value
     * @param latenessP50Ns any value
     * @param latenessP99Ns any value
     * @throws NullPointerException if a component that must not be null is
     */
    public LinkStats {
        drops = Map.copyOf(drops);
    }

    /** {@return the sum of all {@link #drops()}, in frames} */
    public long dropped() {
        return drops.values().stream().mapToLong(Long::longValue).sum();
    }
}
