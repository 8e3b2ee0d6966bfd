package weir.api.link;

import java.util.Map;

/**
 * What a direction has done since it came up. {@code offered = delivered - duplicated + drops + still inside}.
 *
 * @param offered frames that reached the link
 * @param delivered frames handed to the far end, duplicates included
 * @param deliveredBytes their bytes
 * @param duplicated extra copies; {@link #UNKNOWN} where the mechanism does not count them
 * @param corrupted frames with a flipped bit; {@link #UNKNOWN} where the mechanism does not count them
 * @param marked frames with congestion experienced
 * @param drops frames that were dropped, by reason: {@code queue} (full), {@code aqm}, {@code loss} (on the wire),
 *     {@code down} (no carrier), {@code engine} (our own failing)
 * @param queuePackets frames in the queue now
 * @param queueBytes their bytes
 * @param queuePeakBytes the most there have been; {@link #UNKNOWN} where the mechanism does not watch
 * @param latenessP50Ns median of how late the engine itself was: from when a frame was due until the kernel began to
 *     deliver it, in ns; -1 without a sample
 * @param latenessP99Ns the same, 99th percentile
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
    /** In place of a figure: nobody has counted. */
    public static final long UNKNOWN = -1;

    /** Of a link that has carried nothing. */
    public static final LinkStats NONE = new LinkStats(0, 0, 0, 0, 0, 0, Map.of(), 0, 0, 0, -1, -1);

    public LinkStats {
        drops = Map.copyOf(drops);
    }

    public long dropped() {
        return drops.values().stream().mapToLong(Long::longValue).sum();
    }
}
