package weir.link.direction;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import weir.api.link.LinkStats;
import weir.link.queue.DropReason;

/** The counters of a direction. One thread. */
final class DirectionCounters {
    /** One counter each, in an array of one: an EnumMap of boxed numbers would allocate. */
    private final Map<DropReason, long[]> drops = new EnumMap<>(DropReason.class);

    private final LatenessHistogram lateness = new LatenessHistogram();
    long offered;
    private long delivered;
    private long deliveredBytes;
    long duplicated;
    long corrupted;
    long marked;
    private long queuePeakBytes;

    DirectionCounters() {
        for (DropReason reason : DropReason.values()) {
            drops.put(reason, new long[1]);
        }
    }

    void delivered(int bytes, long latenessNs) {
        delivered++;
        deliveredBytes += bytes;
        lateness.record(latenessNs);
    }

    void dropped(DropReason reason, long frames) {
        drops.get(reason)[0] += frames;
    }

    void queueIs(long bytes) {
        queuePeakBytes = Math.max(queuePeakBytes, bytes);
    }

    LinkStats snapshot(int queuePackets, long queueBytes) {
        Map<String, Long> byReason = new LinkedHashMap<>();
        drops.forEach((reason, count) -> byReason.put(reason.key(), count[0]));
        return new LinkStats(
                offered,
                delivered,
                deliveredBytes,
                duplicated,
                corrupted,
                marked,
                byReason,
                queuePackets,
                queueBytes,
                queuePeakBytes,
                lateness.percentileNs(0.5),
                lateness.percentileNs(0.99));
    }
}
