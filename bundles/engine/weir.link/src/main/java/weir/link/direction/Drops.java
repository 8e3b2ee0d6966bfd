package weir.link.direction;

import java.util.Arrays;
import weir.link.queue.DropListener;
import weir.link.queue.DropReason;
import weir.link.queue.FrameStore;

/** Takes the frames that are not delivered: counts them, tells listeners, frees their slots. One thread. */
final class Drops {
    private final FrameStore store;
    private final DirectionCounters counters;
    /** Nobody's, mostly: then a dropped frame costs nothing more. */
    private DropListener[] listeners = {};

    /** When that happens which happens now. */
    private long momentNs;

    Drops(FrameStore store, DirectionCounters counters) {
        this.store = store;
        this.counters = counters;
    }

    /** Sets the time of the drops from now on. */
    void at(long ns) {
        momentNs = ns;
    }

    /** Sets the time of the drops from now on, unless a later one is set. */
    void notBefore(long ns) {
        momentNs = Math.max(momentNs, ns);
    }

    void drop(int slot, DropReason reason) {
        counters.dropped(reason, 1);
        for (DropListener listener : listeners) {
            listener.dropped(store.view(slot), reason, store.arrivalNs(slot), momentNs);
        }
        store.release(slot);
    }

    void add(DropListener listener) {
        listeners = Arrays.copyOf(listeners, listeners.length + 1);
        listeners[listeners.length - 1] = listener;
    }

    void remove(DropListener listener) {
        listeners = Arrays.stream(listeners).filter(each -> each != listener).toArray(DropListener[]::new);
    }
}
