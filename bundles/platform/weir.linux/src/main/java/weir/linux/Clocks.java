package weir.linux;

import java.time.Instant;

/**
 * The two clocks of the project. {@code CLOCK_REALTIME} stamps captures and events; {@code CLOCK_MONOTONIC} drives
 * timers. The JVM reads both with full resolution and without a system call.
 */
public final class Clocks {
    private static final long NS_PER_S = 1_000_000_000L;

    private Clocks() {}

    /** {@code CLOCK_REALTIME}, nanoseconds since 1970 (overflows in 2262). May step. */
    public static long realtimeNs() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NS_PER_S + now.getNano();
    }

    /** {@code CLOCK_MONOTONIC}, nanoseconds since some moment in the past. Never steps. */
    public static long monotonicNs() {
        return System.nanoTime();
    }

    /**
     * Samples {@code realtime - monotonic} in nanoseconds: the best of a few readings, the one with the shortest
     * window around it, so that being preempted in between does not spoil it.
     */
    public static long realtimeMinusMonotonicNs() {
        long offsetNs = 0;
        long shortestNs = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long beforeNs = monotonicNs();
            long realtimeNs = realtimeNs();
            long windowNs = monotonicNs() - beforeNs;
            if (windowNs < shortestNs) {
                shortestNs = windowNs;
                offsetNs = realtimeNs - beforeNs - windowNs / 2;
            }
        }
        return offsetNs;
    }
}
