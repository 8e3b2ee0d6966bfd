package weir.link.queue;

import java.util.function.LongSupplier;
import weir.api.link.QueueView;

/** The queue as its discipline sees it. One thread. */
public final class QueueSight implements QueueView {
    private final FrameQueue queue;
    private final FrameStore store;
    private final LongSupplier bandwidthBps;
    private boolean countsHead;

    /** @param bandwidthBps of the model that decides now */
    public QueueSight(FrameQueue queue, FrameStore store, LongSupplier bandwidthBps) {
        this.queue = queue;
        this.store = store;
        this.bandwidthBps = bandwidthBps;
    }

    /** As it is for a frame that arrives, which is not in the queue yet. */
    public QueueSight forArrival() {
        countsHead = false;
        return this;
    }

    /** As it is for the head, which is still in the queue. */
    public QueueSight forHead() {
        countsHead = true;
        return this;
    }

    @Override
    public int packets() {
        return queue.packets();
    }

    @Override
    public long bytes() {
        return queue.bytes();
    }

    @Override
    public long headSojournNs(long nowNs) {
        return queue.packets() == 0 ? 0 : nowNs - store.arrivalNs(queue.first());
    }

    @Override
    public int wireBytes(int place) {
        return store.wireBytes(queue.at(place));
    }

    @Override
    public long arrivalNs(int place) {
        return store.arrivalNs(queue.at(place));
    }

    @Override
    public boolean countsHead() {
        return countsHead;
    }

    @Override
    public long bandwidthBps() {
        return bandwidthBps.getAsLong();
    }
}
