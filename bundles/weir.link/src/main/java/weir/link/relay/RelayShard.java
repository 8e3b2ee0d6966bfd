package weir.link.relay;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.link.LinkModel;
import weir.link.lane.FaultListener;
import weir.link.lane.Lane;
import weir.link.lane.LaneSetup;
import weir.linux.Clocks;
import weir.linux.LinuxException;
import weir.linux.packet.Poller;
import weir.linux.packet.ThreadPriority;

/**
 * The thread that carries the frames of all links, both directions of each. It sleeps until frames arrive, one is due,
 * or somebody wants something of it; before a frame is due it wakes up a little early and waits actively, because a
 * sleeping thread is never woken on time.
 *
 * <p>Everything of its tracks belongs to its thread; others hand it work with {@link #call}.
 */
public final class RelayShard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RelayShard.class);
    private static final long SPIN_NS = 60_000;
    private static final long ANSWER_WITHIN_S = 10;
    private static final long END_WITHIN_MS = 2_000;

    private final Queue<FutureTask<?>> tasks = new ConcurrentLinkedQueue<>();
    private final ArrivalClock clock = new ArrivalClock();
    private final ShardMemory memory;
    private final Poller poller;
    private final Thread thread;
    private Track[] tracks = new Track[0];
    private volatile boolean stopping;

    private RelayShard(ShardMemory memory, Poller poller) {
        this.memory = memory;
        this.poller = poller;
        this.thread = new Thread(this::run, "weir-relay");
        thread.setDaemon(true);
    }

    /** Starts the thread. */
    public static RelayShard start() throws LinuxException {
        ShardMemory memory = new ShardMemory();
        try {
            RelayShard shard = new RelayShard(memory, Poller.open());
            shard.thread.start();
            return shard;
        } catch (LinuxException e) {
            memory.close();
            throw e;
        }
    }

    private void run() {
        LOG.info("The relay's thread runs with {} priority", ThreadPriority.raise());
        try {
            while (!stopping) {
                runTasks();
                carry();
            }
            runTasks();
        } catch (LinuxException | RuntimeException | Error e) {
            LOG.error("The relay has failed; no link carries frames any more. Take the network down and up again.", e);
        }
    }

    private void runTasks() {
        FutureTask<?> task = tasks.poll();
        while (task != null) {
            task.run();
            task = tasks.poll();
        }
    }

    private void carry() throws LinuxException {
        long nowNs = Clocks.monotonicNs();
        clock.tick(nowNs);
        long nextNs = LinkModel.NEVER;
        for (Track track : tracks) {
            if (track.nextNs() <= nowNs) {
                track.work(nowNs);
            }
            nextNs = Math.min(nextNs, track.nextNs());
        }
        int ready = poller.await(timeoutNs(nextNs));
        for (int i = 0; i < ready; i++) {
            tracks[poller.token(i)].ready();
        }
    }

    /** Shortly before a frame is due the poller only looks, again and again. */
    private static long timeoutNs(long nextNs) {
        if (nextNs == LinkModel.NEVER) {
            return -1;
        }
        long nowNs = Clocks.monotonicNs();
        return nextNs <= nowNs + SPIN_NS ? 0 : nextNs - nowNs - SPIN_NS;
    }

    /**
     * Has the thread do something between two frames, and waits for it.
     *
     * @throws WeirException when it fails or the thread does not answer
     */
    public <T> T call(Callable<T> work) throws WeirException {
        FutureTask<T> task = new FutureTask<>(work);
        tasks.add(task);
        poller.wake();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return thread.isAlive()
                            ? task.get(ANSWER_WITHIN_S, TimeUnit.SECONDS)
                            : task.get(0, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw unwrap(e.getCause());
        } catch (TimeoutException e) {
            task.cancel(false);
            throw new WeirException(
                    "the relay's thread does not answer",
                    thread.isAlive() ? "a link model or queue discipline does not return" : "it has failed",
                    "take the network down and up again; the log tells more",
                    e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
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
    public RelayPair add(RelayPorts ports, LaneSetup forward, LaneSetup reverse, FaultListener faults)
            throws WeirException {
        return call(() -> {
            Lane there = new Lane(memory.store(), forward, faults);
            Lane back = new Lane(memory.store(), reverse, faults);
            Track trackThere = new Track(ports.ringA(), ports.senderB(), memory, there, clock);
            Track trackBack = new Track(ports.ringB(), ports.senderA(), memory, back, clock);
            watch(trackThere);
            watch(trackBack);
            return new RelayPair(trackThere, trackBack);
        });
    }

    private void watch(Track track) throws LinuxException {
        int token = tracks.length;
        poller.add(track.ring(), token);
        tracks = Arrays.copyOf(tracks, token + 1);
        tracks[token] = track;
    }

    /** Carries no more frames for this link; those inside are gone. Its ports may then be closed. */
    public void remove(RelayPair pair) throws WeirException {
        call(() -> {
            unwatch(pair.forward());
            unwatch(pair.reverse());
            return null;
        });
    }

    /** Tokens are places in the array: the last track takes the place of the one that goes. */
    private void unwatch(Track track) throws LinuxException {
        int token = Arrays.asList(tracks).indexOf(track);
        if (token < 0) {
            return;
        }
        int last = tracks.length - 1;
        poller.remove(token);
        if (token != last) {
            poller.remove(last);
            poller.add(tracks[last].ring(), token);
            tracks[token] = tracks[last];
        }
        tracks = Arrays.copyOf(tracks, last);
        track.lane().setUp(false, Clocks.monotonicNs());
    }

    /** Ends the thread. */
    @Override
    public void close() {
        stopping = true;
        poller.wake();
        boolean interrupted = false;
        try {
            thread.join(END_WITHIN_MS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (thread.isAlive()) {
            LOG.warn("The relay's thread does not end; its memory stays until the workbench ends");
        } else {
            poller.close();
            memory.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
