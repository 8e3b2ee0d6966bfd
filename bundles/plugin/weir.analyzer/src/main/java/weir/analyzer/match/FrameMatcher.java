package weir.analyzer.match;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import weir.analyzer.match.FlowRecord.Sight;

/**
 * Pairs the frames that one end saw with those that the other saw, by fingerprint, the oldest first. Whichever end saw a
 * frame first, it waits for the other, so clocks may differ. A frame waits for the horizon at most, and no more than
 * 2^19 fingerprints are kept (80 MB): the eldest then stop waiting. One thread.
 */
final class FrameMatcher {
    private static final int MOST_KEPT = 1 << 19;
    private static final int NO_END = -1;

    private final long horizonNs;
    private final Map<Long, Entry> entries = new LinkedHashMap<>(1024, 0.75f, true);
    private long nowNs = Long.MIN_VALUE;

    /** All frames with one fingerprint: those that wait at one end, and where one has arrived already. */
    private static final class Entry {
        int waitingEnd = NO_END;
        int arrivalEnd = NO_END;
        long touchedNs;
        Waiting first;
        Waiting last;
    }

    private static final class Waiting {
        final FlowRecord flow;
        final Sight sight;
        Waiting next;

        Waiting(FlowRecord flow, Sight sight) {
            this.flow = flow;
            this.sight = sight;
        }
    }

    FrameMatcher(long horizonNs) {
        this.horizonNs = horizonNs;
    }

    /** @param end 0: the sender, 1: the receiver */
    void onFrame(int end, long fingerprint, FlowRecord flow, Sight sight) {
        nowNs = Math.max(nowNs, sight.epochNs());
        Entry entry = entries.computeIfAbsent(fingerprint, key -> new Entry());
        entry.touchedNs = nowNs;
        if (entry.first != null && entry.waitingEnd != end) {
            Waiting other = poll(entry);
            flow.matched(end == 0 ? sight : other.sight, end == 0 ? other.sight : sight);
            entry.arrivalEnd = end;
        } else if (entry.first == null && entry.arrivalEnd == end) {
            // the network made two of one: nothing is left that this could be the arrival of
            flow.duplicates++;
        } else {
            add(entry, end, new Waiting(flow, sight));
        }
        expire();
    }

    private static void add(Entry entry, int end, Waiting waiting) {
        if (entry.first == null) {
            entry.first = waiting;
        } else {
            entry.last.next = waiting;
        }
        entry.last = waiting;
        entry.waitingEnd = end;
    }

    private static Waiting poll(Entry entry) {
        Waiting waiting = entry.first;
        entry.first = waiting.next;
        return waiting;
    }

    private void expire() {
        Iterator<Entry> eldest = entries.values().iterator();
        while (eldest.hasNext()) {
            Entry entry = eldest.next();
            if (entry.touchedNs >= nowNs - horizonNs && entries.size() <= MOST_KEPT) {
                return;
            }
            eldest.remove();
            forEachSent(entry, FlowRecord::unmatched);
        }
    }

    /** Shows the sender's frames that still wait. */
    void forEachSent(BiConsumer<FlowRecord, Sight> action) {
        entries.values().forEach(entry -> forEachSent(entry, action));
    }

    private static void forEachSent(Entry entry, BiConsumer<FlowRecord, Sight> action) {
        for (Waiting waiting = entry.first; waiting != null && entry.waitingEnd == 0; waiting = waiting.next) {
            action.accept(waiting.flow, waiting.sight);
        }
    }
}
