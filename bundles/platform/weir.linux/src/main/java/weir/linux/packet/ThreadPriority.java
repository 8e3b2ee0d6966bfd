package weir.linux.packet;

import java.nio.ByteBuffer;
import weir.linux.libc.Libc;

/** How a thread that must be on time is scheduled. */
public enum ThreadPriority {
    /** Before every ordinary thread (SCHED_FIFO). */
    REAL_TIME,
    /** As an ordinary thread that is preferred (nice -20). */
    PREFERRED,
    /** As any other: this user may ask for no more. */
    ORDINARY;

    private static final int LOWEST_REAL_TIME = 1;
    private static final int THIS_THREAD = 0;
    private static final int PRIO_PROCESS = 0;
    private static final long TIMER_SLACK_NS = 1;

    /**
     * Gives the calling thread the best that is permitted, and timers that fire on the nanosecond. What it starts
     * does not inherit the real-time priority.
     *
     * @return what it got
     */
    public static ThreadPriority raise() {
        PacketCalls.prctl(PacketCalls.PR_SET_TIMERSLACK, TIMER_SLACK_NS, 0, 0, 0);
        ByteBuffer priority = Libc.buffer(4).putInt(0, LOWEST_REAL_TIME);
        int policy = PacketCalls.SCHED_FIFO | PacketCalls.SCHED_RESET_ON_FORK;
        if (PacketCalls.sched_setscheduler(THIS_THREAD, policy, priority) == 0) {
            return REAL_TIME;
        }
        return PacketCalls.setpriority(PRIO_PROCESS, THIS_THREAD, -20) == 0 ? PREFERRED : ORDINARY;
    }

    /** The calling thread as {@link #lower} wants it. */
    public static int currentThread() {
        return PacketCalls.gettid();
    }

    /** Takes back from a thread of this process what {@link #raise} gave it, and more: it gets what others leave. */
    public static void lower(int thread) {
        ByteBuffer priority = Libc.buffer(4).putInt(0, 0);
        PacketCalls.sched_setscheduler(thread, PacketCalls.SCHED_OTHER, priority);
        PacketCalls.setpriority(PRIO_PROCESS, thread, 19);
    }
}
