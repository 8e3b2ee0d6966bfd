package weir.link.relay;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import weir.api.link.LinkModel;
import weir.link.direction.DirectionSetup;
import weir.link.direction.FaultListener;
import weir.link.direction.LinkDirection;
import weir.link.direction.PlugInGate;
import weir.linux.Clocks;
import weir.linux.LinuxException;
import weir.linux.packet.Poller;

/**
 * Everything that a shard owns: the links' tracks with their rings, queues and wires, the memory of their frames, the
 * poller. It knows nothing of threads: {@link #carry} does one turn on whatever thread calls it.
 *
 * <p>One thread at a time. Another one may take over when the first is given up inside a plug-in: a turn touches one
 * track at a time, and of the memory that all tracks share only while it takes a slot or gives one back; plug-ins are
 * called in between. So such a thread leaves behind one link that is to be rescued, and the others whole.
 */
final class DataPlaneState implements AutoCloseable {
    private final PlugInGate gate = new PlugInGate();
    private final ArrivalClock clock;
    private final DataPlaneMemory memory;
    private final Poller poller;
    private final SpinBudget budget = new SpinBudget(Clocks.monotonicNs());
    private final RealtimeThrottleGuard breath = new RealtimeThrottleGuard(
            Clocks.monotonicNs(), ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    private DirectionPort[] tracks = new DirectionPort[0];
    private long sleeps;

    DataPlaneState() throws LinuxException {
        clock = new ArrivalClock();
        memory = new DataPlaneMemory();
        try {
            poller = Poller.open();
        } catch (LinuxException e) {
            memory.close();
            clock.close();
            throw e;
        }
    }

    /** Returns the gate that a watchdog observes. */
    PlugInGate gate() {
        return gate;
    }

    /** One turn: does what is due, then waits until frames arrive, one is due, or somebody calls {@link #wake}. */
    void carry() throws LinuxException {
        long nowNs = Clocks.monotonicNs();
        clock.tick(nowNs);
        long nextNs = LinkModel.NEVER;
        for (DirectionPort track : tracks) {
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

    private long timeoutNs(long nextNs) {
        long nowNs = Clocks.monotonicNs();
        long pauseNs = breath.pauseNs(nowNs);
        if (pauseNs > 0) {
            LockSupport.parkNanos(pauseNs);
            nowNs = Clocks.monotonicNs();
        }
        long sleepNs = budget.sleepNs(nextNs, nowNs);
        if (sleepNs != 0) {
            sleeps++;
        }
        return sleepNs;
    }

    /** Ends the current or the next wait. Any thread. */
    void wake() {
        poller.wake();
    }

    /** How often it has gone to sleep so far. */
    long sleeps() {
        return sleeps;
    }

    /** Starts to carry frames between a link's interfaces. */
    RelayPair add(RelayPorts ports, DirectionSetup forward, DirectionSetup reverse, FaultListener faults)
            throws LinuxException {
        DataPlaneMemory.Slab slab = memory.slab(ports.plan.size());
        LinkDirection there = new LinkDirection(slab.store(), forward, faults, gate);
        LinkDirection back = new LinkDirection(slab.store(), reverse, faults, gate);
        RelayPair pair = new RelayPair(
                new DirectionPort(ports.ringA, ports.senderB, slab, there, clock, faults),
                new DirectionPort(ports.ringB, ports.senderA, slab, back, clock, faults));
        watch(pair.forward());
        watch(pair.reverse());
        return pair;
    }

    private void watch(DirectionPort track) throws LinuxException {
        int token = tracks.length;
        poller.add(track.ring(), token);
        tracks = Arrays.copyOf(tracks, token + 1);
        tracks[token] = track;
    }

    /** Carries no more frames for this link; those inside are gone. Its ports may then be closed. */
    void remove(RelayPair pair) throws LinuxException {
        unwatch(pair.forward());
        unwatch(pair.reverse());
    }

    /** Tokens are places in the array: the last track takes the place of the one that goes. */
    private void unwatch(DirectionPort track) throws LinuxException {
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

    /** Returns true if the thread that uses this has been given up, and has not been succeeded yet. */
    boolean isGivenUp() {
        return Arrays.stream(tracks).anyMatch(track -> track.lane().isGivenUp());
    }

    /**
     * On the thread that takes over, before anything else: the link in whose plug-in the other one was given up goes on
     * with stand-ins, both directions, since they may share what is stuck.
     *
     * @param stuck the thread that was given up
     */
    void rescue(Thread stuck) {
        gate.takeOver();
        for (DirectionPort track : tracks) {
            if (track.lane().isGivenUp()) {
                AutoCloseable culprit = track.lane().culprit();
                for (DirectionPort other : tracks) {
                    if (other.faults() == track.faults()) {
                        other.rescue();
                    }
                }
                track.faults().onStuck(culprit, stuck);
                return;
            }
        }
    }

    /** Once no thread uses it any more. */
    @Override
    public void close() {
        poller.close();
        memory.close();
        clock.close();
    }
}
