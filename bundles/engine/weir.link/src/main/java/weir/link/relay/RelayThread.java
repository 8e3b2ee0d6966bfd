package weir.link.relay;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.link.direction.GivenUp;
import weir.linux.LinuxException;
import weir.linux.packet.OwnProcessor;
import weir.linux.packet.ThreadPriority;

/**
 * A thread that carries a shard's frames: tasks and turns, until it is told to stop or is given up inside a plug-in. Then
 * a successor goes on with the same state.
 */
final class RelayThread {
    private static final Logger LOG = LoggerFactory.getLogger(RelayThread.class);
    private static final String NAME = "weir-relay";

    private final DataPlaneState state;
    private final Queue<FutureTask<?>> tasks;
    private final Optional<Thread> predecessor;
    private final Thread thread = new Thread(this::run, NAME);
    private volatile boolean isStopping;
    private volatile boolean isAbandoned;
    private volatile boolean wasGivenUp;
    private volatile int id;
    private volatile FutureTask<?> task;

    /** @param predecessor the thread that was given up, in whose place this one goes on */
    RelayThread(DataPlaneState state, Queue<FutureTask<?>> tasks, Optional<Thread> predecessor) {
        this.state = state;
        this.tasks = tasks;
        this.predecessor = predecessor;
        thread.setDaemon(true);
    }

    RelayThread start() {
        thread.start();
        return this;
    }

    private void run() {
        id = ThreadPriority.currentThread();
        ThreadPriority priority = ThreadPriority.raise();
        try {
            if (priority == ThreadPriority.REAL_TIME) {
                OwnProcessor.keep();
            }
            LOG.info("The relay's thread runs with {} priority on {}", priority, OwnProcessor.description());
            predecessor.ifPresent(state::rescue);
            while (!isStopping) {
                runTasks();
                state.carry();
            }
            runTasks();
        } catch (GivenUp e) {
            wasGivenUp = true;
            LOG.info("{} has come back and ends", thread.getName());
        } catch (LinuxException | RuntimeException | Error e) {
            LOG.error("The relay has failed; no link carries frames any more. Take the network down and up again.", e);
        }
    }

    /** A task keeps what it throws to itself, but not that this thread has been given up. */
    private void runTasks() {
        FutureTask<?> next = tasks.poll();
        while (next != null) {
            task = next;
            next.run();
            task = null;
            if (isAbandoned || state.isGivenUp()) {
                throw new GivenUp();
            }
            next = tasks.poll();
        }
    }

    Thread thread() {
        return thread;
    }

    /** Returns true if it has ended because it had been given up. */
    boolean wasGivenUp() {
        return wasGivenUp;
    }

    void stop() {
        isStopping = true;
        state.wake();
    }

    /**
     * It is stuck: it must not be preferred any longer, nor hold up who waits for a task.
     *
     * @param name by which it is seen from now on
     */
    void abandon(String name) {
        isAbandoned = true;
        thread.setName(name);
        ThreadPriority.lower(id);
        FutureTask<?> stuck = task;
        if (stuck != null) {
            stuck.cancel(false);
        }
        thread.interrupt();
    }
}
