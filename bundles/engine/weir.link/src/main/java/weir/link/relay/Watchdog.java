package weir.link.relay;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import weir.link.direction.PlugInGate;
import weir.linux.Clocks;

/**
 * Looks whether the thread that carries frames stays inside a plug-in, and has it replaced after 10 ms there. Only the
 * plug-in's own time counts: what it computes, and what it waits for of its own accord; not that the processor was
 * given to somebody else, or that the whole machine stood still. A call that neither computes nor waits for a monitor
 * may be reading from a device; it gets 200 ms.
 *
 * <p>Its own thread, which sleeps nearly always.
 */
final class Watchdog {
    private static final long MOST_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long MOST_SILENT_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long SUSPICIOUS_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long BUSY_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(20);
    /** Long enough for the thread to see that it is given up, if it is just coming back. */
    private static final long SETTLED_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final PlugInGate gate;
    private final Supplier<RelayThread> carrier;
    private final Consumer<RelayThread> replace;
    private final Thread thread = new Thread(this::run, "weir-relay-watch");
    private volatile boolean isStopping;

    private long call;
    private long insideNs;
    private long silentNs;
    private long lookedNs;
    private long computedNs;

    /**
     * @param carrier the thread that carries frames now
     * @param replace what to do about one that is stuck
     */
    Watchdog(PlugInGate gate, Supplier<RelayThread> carrier, Consumer<RelayThread> replace) {
        this.gate = gate;
        this.carrier = carrier;
        this.replace = replace;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        isStopping = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        long pauseNs = IDLE_NS;
        while (!isStopping) {
            LockSupport.parkNanos(pauseNs);
            pauseNs = look(pauseNs);
        }
    }

    /** @return how long to wait for the next look */
    private long look(long pauseNs) {
        RelayThread watched = carrier.get();
        if (watched.wasGivenUp()) {
            replace.accept(watched);
            return BUSY_NS;
        }
        long now = gate.calls();
        if (now != call) {
            call = now;
            insideNs = 0;
            silentNs = 0;
            lookedNs = Clocks.monotonicNs();
            computedNs = threads.getThreadCpuTime(watched.thread().getId());
            return isInside(now) ? SUSPICIOUS_NS : BUSY_NS;
        }
        if (!isInside(now)) {
            return IDLE_NS;
        }
        account(watched.thread(), pauseNs);
        if ((insideNs >= MOST_NS || silentNs >= MOST_SILENT_NS) && staysInside(watched)) {
            giveUp(watched);
        }
        return SUSPICIOUS_NS;
    }

    private static boolean isInside(long call) {
        return (call & 1) != 0;
    }

    /** If this thread itself came late, the machine was busy, and the plug-in may not have run either. */
    private void account(Thread watched, long pauseNs) {
        long nowNs = Clocks.monotonicNs();
        long passedNs = Math.min(nowNs - lookedNs, 2 * pauseNs);
        long nowComputedNs = threads.getThreadCpuTime(watched.getId());
        insideNs += watched.getState() == Thread.State.RUNNABLE ? nowComputedNs - computedNs : passedNs;
        silentNs += passedNs;
        lookedNs = nowNs;
        computedNs = nowComputedNs;
    }

    /**
     * Returns true if it is still inside after it has certainly run again. When the host of a virtual machine takes a
     * processor away, the kernel counts that as the time of whoever was running there. A stack trace is only had once
     * the thread has come to a safe point; one that was merely held up is out of the plug-in soon after.
     */
    private boolean staysInside(RelayThread watched) {
        watched.thread().getStackTrace();
        LockSupport.parkNanos(SETTLED_NS);
        return gate.calls() == call;
    }

    /** One that comes back at this very moment either ends by itself, which is seen later, or has escaped. */
    private void giveUp(RelayThread watched) {
        gate.giveUp();
        LockSupport.parkNanos(SETTLED_NS);
        if (watched.wasGivenUp() || gate.calls() == call) {
            replace.accept(watched);
        }
        insideNs = 0;
        silentNs = 0;
    }
}
