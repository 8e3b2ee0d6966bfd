package weir.link.relay;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.link.direction.DirectionSetup;
import weir.link.direction.FaultListener;
import weir.linux.LinuxException;

/**
 * The thread that carries the frames of all links, both directions of each. It sleeps until frames arrive, one is due,
 * or somebody wants something of it; before a frame is due it wakes up a little early and waits actively, because a
 * sleeping thread is never woken on time.
 *
 * <p>Everything it carries is in its {@link DataPlaneState}, which belongs to its thread; others hand it work with
 * {@link #call}, which the thread does between two turns. Another thread takes the state over when that one is stuck in
 * a plug-in.
 */
public final class DataPlane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataPlane.class);
    private static final long ANSWER_WITHIN_S = 10;
    private static final long END_WITHIN_MS = 2_000;

    private final Queue<FutureTask<?>> tasks = new ConcurrentLinkedQueue<>();
    private final DataPlaneState state;
    private final Watchdog watchdog;
    private volatile RelayThread carrier;

    private DataPlane(DataPlaneState state) {
        this.state = state;
        this.carrier = new RelayThread(state, tasks, Optional.empty());
        this.watchdog = new Watchdog(state.gate(), () -> carrier, this::replace);
    }

    /** Starts the threads. */
    public static DataPlane start() throws LinuxException {
        DataPlane shard = new DataPlane(new DataPlaneState());
        shard.carrier.start();
        shard.watchdog.start();
        return shard;
    }

    /** On the watchdog's thread: the carrier is stuck in a plug-in, or has come back from one too late. */
    private void replace(RelayThread stuck) {
        if (stuck.thread().isAlive()) {
            stuck.abandon("weir-relay-stuck");
        }
        carrier = new RelayThread(state, tasks, Optional.of(stuck.thread())).start();
    }

    /**
     * Has the thread do something between two frames, and waits for it.
     *
     * @throws WeirException when it fails or the thread does not answer
     */
    public <T> T call(Callable<T> work) throws WeirException {
        FutureTask<T> task = new FutureTask<>(work);
        tasks.add(task);
        state.wake();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return carrier.thread().isAlive()
                            ? task.get(ANSWER_WITHIN_S, TimeUnit.SECONDS)
                            : task.get(0, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw unwrap(e.getCause());
        } catch (CancellationException e) {
            throw new WeirException(
                    "the change could not be made",
                    "a link model or queue discipline does not return",
                    "try again; plugin:list and the log tell which one",
                    e);
        } catch (TimeoutException e) {
            task.cancel(false);
            throw new WeirException(
                    "the relay's thread does not answer",
                    carrier.thread().isAlive()
                            ? "a link model or queue discipline does not return, or others have taken all processors"
                            : "it has failed",
                    "see what else runs; take the network down and up again; the log tells more",
                    e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Returns true if a call failed because its thread was given up inside a plug-in: what was asked may be half done.
     */
    public static boolean isGivenUp(Exception failure) {
        return failure.getCause() instanceof CancellationException;
    }

    private static WeirException unwrap(Throwable cause) {
        if (cause instanceof LinuxException e) {
            return new WeirException(e.call() + " failed", e.reason(), e.advice(), e);
        }
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        throw new IllegalStateException("the relay's thread could not do what it was asked", cause);
    }

    /** Starts to carry frames between a link's interfaces. */
    public RelayPair add(RelayPorts ports, DirectionSetup forward, DirectionSetup reverse, FaultListener faults)
            throws WeirException {
        return call(() -> state.add(ports, forward, reverse, faults));
    }

    /** Carries no more frames for this link; those inside are gone. Its ports may then be closed. */
    public void remove(RelayPair pair) throws WeirException {
        call(() -> {
            state.remove(pair);
            return null;
        });
    }

    /** How often the thread has gone to sleep so far: flat while nothing happens. */
    public long sleeps() throws WeirException {
        return call(state::sleeps);
    }

    /** Ends the threads. */
    @Override
    public void close() {
        watchdog.stop();
        carrier.stop();
        Thread thread = carrier.thread();
        boolean interrupted = false;
        try {
            thread.join(END_WITHIN_MS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (thread.isAlive()) {
            LOG.warn("The relay's thread does not end; its memory stays until the workbench ends");
        } else {
            state.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
