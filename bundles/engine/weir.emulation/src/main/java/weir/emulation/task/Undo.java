package weir.emulation.task;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers the things that were made, and unmakes them in reverse order. Thread-safe; unmaking is idempotent. */
public final class Undo implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Undo.class);

    private final Deque<AutoCloseable> made = new ArrayDeque<>();

    public synchronized <T extends AutoCloseable> T made(T thing) {
        made.push(thing);
        return thing;
    }

    /** Unmakes one thing now. */
    public <T extends AutoCloseable> void unmake(T thing) {
        synchronized (this) {
            made.remove(thing);
        }
        try {
            thing.close();
        } catch (Exception e) {
            LOG.warn("something of the network could not be removed", e);
        }
    }

    /** Goes on after a failure: what can be unmade is. */
    @Override
    public synchronized void close() {
        while (!made.isEmpty()) {
            try {
                made.pop().close();
            } catch (Exception e) {
                LOG.warn("something of the network could not be taken down", e);
            }
        }
    }
}
