package weir.linux.packet;

import java.util.function.LongSupplier;
import weir.linux.Clocks;
import weir.linux.LinuxException;

/**
 * How far {@code CLOCK_REALTIME}, which stamps frames, is ahead of {@code CLOCK_MONOTONIC}. Sampling allocates nothing,
 * as opposed to {@link Clocks#realtimeMinusMonotonicNs()}. One thread.
 */
public final class ClockOffset implements AutoCloseable {
    private static final int CLOCK_REALTIME = 0;
    private static final int TIMESPEC_BYTES = 16;
    private static final long NS_PER_S = 1_000_000_000L;

    private static final LongSupplier MONOTONIC = Clocks::monotonicNs;

    private final NativeMemory timespec;
    private final LongSupplier realtime = this::realtimeNs;

    public ClockOffset() throws LinuxException {
        timespec = NativeMemory.reserve(TIMESPEC_BYTES);
    }

    /** In ns, see {@link Clocks#aheadNs}. */
    public long sampleNs() {
        return Clocks.aheadNs(realtime, MONOTONIC);
    }

    private long realtimeNs() {
        PacketCalls.clock_gettime(CLOCK_REALTIME, timespec.address());
        return timespec.buffer().getLong(0) * NS_PER_S + timespec.buffer().getLong(8);
    }

    @Override
    public void close() {
        timespec.close();
    }
}
