package weir.model.impairment;

/** Arithmetic of rates and times. */
public final class Rates {
    /** Work is bits times this: what a rate of 1 bit/s does in 1 ns is 1. */
    private static final long WORK_PER_BYTE = 8_000_000_000L;

    private Rates() {}

    /** Returns the work of sending so many bytes, in bit/s times ns. */
    public static long work(int bytes) {
        return bytes * WORK_PER_BYTE;
    }

    /** How long work takes, rounded up: a frame never leaves early. */
    public static long ns(long work, long bandwidthBps) {
        return -Math.floorDiv(-work, bandwidthBps);
    }
}
