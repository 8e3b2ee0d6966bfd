package weir.link.relay;

/**
 * How long before a frame is due its shard wakes up, to wait for the moment actively: a sleeping thread is never woken
 * on time. Waiting actively costs a processor, which the programs in the nodes need as well, and a real-time thread
 * that never sleeps is stopped by the kernel for 50 ms in each second. So only half of the time may go into it; the
 * more frames are due, the less it matters, since those that fall due during a sleep are sent together.
 *
 * <p>One thread.
 */
final class SpinBudget {
    /** What a wake-up usually takes at most. */
    static final long LEAD_NS = 60_000;

    private static final int SHARE = 2;
    private static final long MOST_SAVED_NS = 5_000_000;

    private long savedNs = MOST_SAVED_NS;
    private long lastNs;
    private boolean spinning;

    SpinBudget(long nowNs) {
        lastNs = nowNs;
    }

    /**
     * What to do until the next frame is due.
     *
     * @param nextNs when that is
     * @return how long to sleep, in ns; 0: not at all, look for frames and ask again
     */
    long sleepNs(long nextNs, long nowNs) {
        long passedNs = nowNs - lastNs;
        lastNs = nowNs;
        savedNs = Math.min(MOST_SAVED_NS, savedNs + passedNs / SHARE - (spinning ? passedNs : 0));
        long leftNs = nextNs - nowNs;
        spinning = leftNs > 0 && leftNs <= LEAD_NS && savedNs > 0;
        if (leftNs <= 0 || spinning) {
            return 0;
        }
        return savedNs > 0 ? leftNs - LEAD_NS : leftNs;
    }
}
