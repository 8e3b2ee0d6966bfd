package weir.link.relay;

import java.util.function.LongSupplier;

/**
 * Sees to it that a shard's thread leaves its processor to others for a part of the time, in short pauses. Linux takes
 * 5 % of each second from a real-time thread that other threads have waited for (the fair server of sched(7), real-time
 * throttling in older kernels), at once: for 50 ms no frame would be carried.
 *
 * <p>Whether the thread has rested is told by its processor time: a wait that finds frames at once is none.
 *
 * <p>One thread.
 */
final class RealtimeThrottleGuard {
    private static final long WINDOW_NS = 1_000_000;
    /** A part in so many, a little more than the kernel would take. */
    private static final int SHARE = 17;
    /** Less than that isn't worth a pause. */
    private static final long LEAST_NS = 100_000;

    private static final long MOST_NS = 1_000_000;

    private final LongSupplier processorNs;
    private long sinceNs;
    private long usedNs;
    private long owedNs;

    /** @param processorNs the processor time of the thread that asks, in ns */
    RealtimeThrottleGuard(long nowNs, LongSupplier processorNs) {
        this.processorNs = processorNs;
        sinceNs = nowNs;
    }

    /** How long to pause now, in ns; mostly 0. */
    long pauseNs(long nowNs) {
        long passedNs = nowNs - sinceNs;
        if (passedNs < WINDOW_NS) {
            return 0;
        }
        long totalNs = processorNs.getAsLong();
        long restedNs = passedNs - (totalNs - usedNs);
        sinceNs = nowNs;
        usedNs = totalNs;
        owedNs = Math.max(0, Math.min(MOST_NS, owedNs + passedNs / SHARE - restedNs));
        return owedNs < LEAST_NS ? 0 : owedNs;
    }
}
