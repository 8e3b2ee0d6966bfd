package weir.linux.packet;

import weir.linux.Clocks;
import weir.linux.LinuxException;

/**
 * How far {@code CLOCK_REALTIME}, which stamps frames, is ahead of {@code CLOCK_MONOTONIC}. Sampling allocates nothing,
 * as opposed to {@link Clocks#realtimeMinusMonotonicNs()}. One thread.
 */
public final class ClockOffset implements AutoCloseable {
    private static final int CLOCK_REALTIME = 0;
    private static final int TIMESPEC_BYTES = 16;
    private static final int SAMPLES = 5;
    private static final long NS_PER_S = 1_000_000_000L;

    private final NativeMemory timespec;

    public ClockOffset() throws LinuxException {
        timespec = NativeMemory.reserve(TIMESPEC_BYTES);
    }

    /** In ns; of a few samples the one that took the shortest time, so that being preempted does not spoil it. */
    public long sampleNs() {
        long offsetNs = 0;
        long shortestNs = Long.MAX_VALUE;
        for (int i = 0; i < SAMPLES; i++) {
            long beforeNs = Clocks.monotonicNs();
            PacketCalls.clock_gettime(CLOCK_REALTIME, timespec.address());
            long windowNs = Clocks.monotonicNs() - beforeNs;
            if (windowNs < shortestNs) {
                shortestNs = windowNs;
                long realtimeNs = timespec.buffer().getLong(0) * NS_PER_S
                        + timespec.buffer().getLong(8);
                offsetNs = realtimeNs - beforeNs - windowNs / 2;
            }
        }
        return offsetNs;
    }

    @Override
    public void close() {
        timespec.close();
    }
}
