package weir.api.link;

import java.util.Map;
import weir.api.field.Fields;
import weir.api.field.Unit;

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

    /** Dropped frames by reason; a reason that the mechanism does not tell is left out. */
    public static final Fields<Map<String, Long>> DROPS = Fields.<Map<String, Long>>builder()
            .count("queue", "frames that the queue did not take", drops -> drops.get("queue"))
            .optional()
            .count("aqm", "frames that the queue discipline gave up", drops -> drops.get("aqm"))
            .optional()
            .count("loss", "frames lost on the wire", drops -> drops.get("loss"))
            .optional()
            .count("down", "frames that found no carrier", drops -> drops.get("down"))
            .optional()
            .count("engine", "frames lost by the engine's own failing", drops -> drops.get("engine"))
            .optional()
            .build();

    /** The counters; null where the mechanism does not count. */
    public static final Fields<LinkStats> FIELDS = Fields.<LinkStats>builder()
            .count("offered", "frames that reached the link", LinkStats::offered)
            .count("delivered", "frames handed to the far end, duplicates included", LinkStats::delivered)
            .number("deliveredBytes", Unit.BYTES, "their bytes", LinkStats::deliveredBytes)
            .count("duplicated", "extra copies", stats -> counted(stats.duplicated))
            .count("corrupted", "frames with a flipped bit", stats -> counted(stats.corrupted))
            .count("marked", "frames with congestion experienced", LinkStats::marked)
            .count("dropped", "frames that were dropped", LinkStats::dropped)
            .object("drops", "the same by reason", DROPS, LinkStats::drops)
            .count("queuePackets", "frames in the queue now", LinkStats::queuePackets)
            .number("queueBytes", Unit.BYTES, "their bytes", LinkStats::queueBytes)
            .number("queuePeakBytes", Unit.BYTES, "the most there have been", stats -> counted(stats.queuePeakBytes))
            .number(
                    "latenessP50Us",
                    Unit.MICROSECONDS,
                    "how late the engine itself was, median",
                    stats -> micros(stats.latenessP50Ns))
            .number(
                    "latenessP99Us",
                    Unit.MICROSECONDS,
                    "how late the engine itself was, 99th percentile",
                    stats -> micros(stats.latenessP99Ns))
            .build();

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

    private static Long counted(long value) {
        return value == UNKNOWN ? null : Long.valueOf(value);
    }

    private static Double micros(long ns) {
        return ns < 0 ? null : Double.valueOf(ns / 1e3);
    }
}
