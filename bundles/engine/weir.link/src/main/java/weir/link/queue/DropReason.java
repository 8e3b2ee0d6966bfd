package weir.link.queue;

import java.util.Locale;

/** Why a frame did not get through. */
public enum DropReason {
    /** The queue did not take it. */
    QUEUE,
    /** The queue discipline gave it up. */
    AQM,
    /** Lost on the wire. */
    LOSS,
    /** There was no carrier. */
    DOWN,
    /** The engine itself failed: out of memory, or the kernel did not take it. */
    ENGINE;

    /** As in {@link weir.api.link.LinkStats#drops()}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
