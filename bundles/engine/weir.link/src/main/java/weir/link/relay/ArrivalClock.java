package weir.link.relay;

import weir.linux.Clocks;
import weir.linux.LinuxException;
import weir.linux.packet.ClockOffset;

/**
 * Turns the kernel's time stamps ({@code CLOCK_REALTIME}) into monotonic ones. The two clocks run at the same rate
 * until somebody sets the real-time clock, so their offset is sampled once a second, and when a stamp looks odd. One
 * thread.
 */
final class ArrivalClock implements AutoCloseable {
    private static final long SAMPLE_EVERY_NS = 1_000_000_000;
    private static final long ODD_NS = 1_000_000;

    private final ClockOffset offset = new ClockOffset();
    private long offsetNs = offset.sampleNs();
    private long sampledNs = Clocks.monotonicNs();

    ArrivalClock() throws LinuxException {}

    /** Called now and then, with the monotonic time. */
    void tick(long nowNs) {
        if (nowNs - sampledNs > SAMPLE_EVERY_NS) {
            sample(nowNs);
        }
    }

    private void sample(long nowNs) {
        offsetNs = offset.sampleNs();
        sampledNs = nowNs;
    }

    /**
     * @param epochNs the kernel's stamp
     * @param noEarlierNs when there was certainly no such frame yet
     * @param nowNs a moment ago
     * @return when the frame arrived, monotonic, between {@code noEarlierNs} and the present
     */
    long arrivalNs(long epochNs, long noEarlierNs, long nowNs) {
        long arrivalNs = epochNs - offsetNs;
        if (arrivalNs >= noEarlierNs && arrivalNs <= nowNs) {
            return arrivalNs;
        }
        long presentNs = Clocks.monotonicNs();
        if (arrivalNs < noEarlierNs - ODD_NS || arrivalNs > presentNs + ODD_NS) {
            sample(presentNs);
            arrivalNs = epochNs - offsetNs;
        }
        return Math.min(Math.max(arrivalNs, noEarlierNs), presentNs);
    }

    @Override
    public void close() {
        offset.close();
    }
}
