package weir.linux;

import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The two clocks of the project. {@code CLOCK_REALTIME} stamps captures and events; {@code CLOCK_MONOTONIC} drives
 * timers. The JVM reads both with full resolution and without a system call.
 */
public final class Clocks {
    private static final long NS_PER_S = 1_000_000_000L;
    private static final int READINGS = 5;

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
        return aheadNs(Clocks::realtimeNs, Clocks::monotonicNs);
    }

    /** The same for any two clocks that tell nanoseconds; allocates nothing. */
    public static long aheadNs(LongSupplier clock, LongSupplier monotonic) {
        long offsetNs = 0;
        long shortestNs = Long.MAX_VALUE;
        for (int i = 0; i < READINGS; i++) {
            long beforeNs = monotonic.getAsLong();
            long clockNs = clock.getAsLong();
            long windowNs = monotonic.getAsLong() - beforeNs;
            if (windowNs < shortestNs) {
                shortestNs = windowNs;
                offsetNs = clockNs - beforeNs - windowNs / 2;
            }
        }
        return offsetNs;
    }
}
