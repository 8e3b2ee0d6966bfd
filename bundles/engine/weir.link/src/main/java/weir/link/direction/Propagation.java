package weir.link.direction;

import weir.api.link.LinkModel;
import weir.link.queue.DropReason;
import weir.link.queue.FrameEdits;
import weir.link.queue.FrameStore;

/**
 * Moves frames from the server to the far end as the model decides: their arrival, loss, corruption and duplication.
 * One thread.
 */
final class Propagation {
    private static final int NONE = FrameStore.NONE;
    private static final long MOST_SLACK_NS = 1_000_000;
    private static final long UNKNOWN = -1;

    private final FrameStore store;
    private final FrameEdits edits;
    private final DirectionCounters counters;
    private final Drops drops;
    private final InFlightQueue wire = new InFlightQueue();

    /** A frame that is just being moved, and nowhere else. */
    private int moving = NONE;

    private long shortestNs = UNKNOWN;
    private long dueNs;

    Propagation(FrameStore store, FrameEdits edits, DirectionCounters counters, Drops drops) {
        this.store = store;
        this.edits = edits;
        this.counters = counters;
        this.drops = drops;
    }

    /** Takes a frame whose last bit has left. */
    void depart(PlugIns plugIns, int slot, long departedNs) {
        moving = slot;
        long arriveNs = plugIns.arriveNs(slot, departedNs);
        if (arriveNs == LinkModel.NEVER) {
            moving = NONE;
            drops.drop(slot, DropReason.LOSS);
            return;
        }
        long wireNs = arriveNs - departedNs;
        shortestNs = shortestNs == UNKNOWN ? wireNs : Math.min(shortestNs, wireNs);
        int bit = plugIns.corruptBit(slot, store.wireBytes(slot) * Byte.SIZE);
        if (bit >= 0) {
            counters.corrupted++;
            if (!edits.corrupt(slot, bit)) {
                // Its receiver would throw it away.
                moving = NONE;
                drops.drop(slot, DropReason.LOSS);
                return;
            }
        }
        wire.add(slot, inOrder(plugIns, arriveNs));
        moving = NONE;
        duplicate(plugIns, slot, departedNs);
    }

    private void duplicate(PlugIns plugIns, int slot, long departedNs) {
        int copy = 1;
        long copyNs = plugIns.duplicateNs(slot, departedNs, copy);
        while (copyNs != LinkModel.NEVER) {
            int copied = store.copy(slot);
            if (copied != NONE) {
                counters.duplicated++;
                wire.add(copied, inOrder(plugIns, copyNs));
            }
            copyNs = plugIns.duplicateNs(slot, departedNs, ++copy);
        }
    }

    private long inOrder(PlugIns plugIns, long arriveNs) {
        return plugIns.reorders() ? arriveNs : Math.max(arriveNs, wire.lastDueNs());
    }

    /** Another model decides from now on; frames on the way keep their arrival. */
    void modelChanges() {
        shortestNs = UNKNOWN;
    }

    /** How much later than it happens a departure may be noticed, in ns, without any arrival being late. */
    long slackNs() {
        return shortestNs == UNKNOWN ? 0 : Math.min(MOST_SLACK_NS, shortestNs / 2);
    }

    /** When the next frame arrives; {@link LinkModel#NEVER} when there is none. */
    long nextNs() {
        return wire.nextNs();
    }

    /** The next frame that has arrived, or {@link FrameStore#NONE}. */
    int takeDue(long nowNs) {
        long nextNs = wire.nextNs();
        if (nextNs > nowNs) {
            return NONE;
        }
        dueNs = nextNs;
        drops.notBefore(nextNs);
        return wire.remove();
    }

    /** When the frame last taken was due. */
    long dueNs() {
        return dueNs;
    }

    /** How many frames are on the way. */
    int packets() {
        return wire.packets();
    }

    /** Drops what is on the way. */
    void clear(DropReason reason) {
        while (wire.packets() > 0) {
            drops.drop(wire.remove(), reason);
        }
    }

    /** After its thread was given up inside a plug-in: a frame that was just being moved is lost. */
    void rescue() {
        if (moving != NONE) {
            drops.drop(moving, DropReason.ENGINE);
            moving = NONE;
        }
    }
}
