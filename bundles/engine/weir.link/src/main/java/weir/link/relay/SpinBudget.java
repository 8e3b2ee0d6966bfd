package weir.link.relay;

import weir.api.link.LinkModel;

/**
 * How long before a frame is due its shard wakes up, to wait for the moment actively: a sleeping thread is never woken
 * on time. By how much it is late depends on the machine, on how deeply the processor has slept meanwhile, and on what
 * others do in a kernel that lets them finish first; so the lead follows what was seen, such that one wake-up in two
 * hundred comes too late. It goes to this quantile by steps, up after a late one and a 199th part of that down after
 * another (stochastic approximation; Robbins and Monro, 1951): where timers are exact it stays short.
 *
 * <p>Waiting actively costs a processor, which the programs in the nodes need as well, and a real-time thread
 * that never sleeps is stopped by the kernel for 50 ms in each second. So only a third of the time may go into it: where
 * frames are many, the lead is what has been saved since the one before. The more there are, the less it matters, since
 * those that fall due during a sleep are sent together.
 *
 * <p>One thread.
 */
final class SpinBudget {
    static final long LEAST_LEAD_NS = 60_000;
    static final long MOST_LEAD_NS = 600_000;
    /** A machine that is later than this is busy, not asleep: it has no time to waste. */
    static final long BUSY_NS = 1_000_000;
    /** The time of all other work between waking up and sending. */
    private static final long RESERVE_NS = 20_000;

    private static final long STEP_UP_NS = 50_000;
    private static final long STEP_DOWN_NS = STEP_UP_NS / 199;
    private static final int SHARE = 3;
    private static final long MOST_SAVED_NS = 5_000_000;
    private static final long UNTIL_FRAMES_ARRIVE = -1;

    private long leadNs = LEAST_LEAD_NS;
    /** When the sleep ends that was advised last. */
    private long alarmNs = LinkModel.NEVER;

    private long savedNs = MOST_SAVED_NS;
    private long lastNs;
    private boolean spinning;

    SpinBudget(long nowNs) {
        lastNs = nowNs;
    }

    /**
     * Decides how to wait until the next frame is due. To be asked before every wait, since it goes by the time from
     * one question to the next.
     *
     * @param nextNs when that is; {@link LinkModel#NEVER}: there is none
     * @return how long to sleep, in ns; 0: not at all, look for frames and ask again; negative: until frames arrive
     */
    long sleepNs(long nextNs, long nowNs) {
        long passedNs = nowNs - lastNs;
        lastNs = nowNs;
        savedNs = Math.min(MOST_SAVED_NS, savedNs + passedNs / SHARE - (spinning ? Math.min(passedNs, leadNs) : 0));
        learn(nowNs);
        if (nextNs == LinkModel.NEVER) {
            spinning = false;
            return UNTIL_FRAMES_ARRIVE;
        }
        long earlyNs = Math.min(leadNs, Math.max(0, savedNs));
        long leftNs = nextNs - nowNs;
        spinning = leftNs > 0 && leftNs <= earlyNs;
        if (leftNs <= 0 || spinning) {
            return 0;
        }
        long sleepNs = leftNs - earlyNs;
        alarmNs = nowNs + sleepNs;
        return sleepNs;
    }

    /** A sleep that a frame has ended tells nothing, and neither does one that a busy machine has prolonged. */
    private void learn(long nowNs) {
        long neededNs = nowNs - alarmNs + RESERVE_NS;
        if (nowNs >= alarmNs && neededNs <= BUSY_NS) {
            leadNs = neededNs > leadNs
                    ? Math.min(MOST_LEAD_NS, leadNs + STEP_UP_NS)
                    : Math.max(LEAST_LEAD_NS, leadNs - STEP_DOWN_NS);
        }
        alarmNs = LinkModel.NEVER;
    }
}
