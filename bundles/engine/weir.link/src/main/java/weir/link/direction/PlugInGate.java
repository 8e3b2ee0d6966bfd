package weir.link.direction;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Tells a watchdog whether the thread that carries frames is inside a plug-in, and since which call. That thread writes;
 * what it did before a call is visible to whoever sees that it is inside. A lock-free pair of stores a call.
 */
public final class PlugInGate {
    private static final VarHandle CALLS;

    static {
        try {
            CALLS = MethodHandles.lookup().findVarHandle(PlugInGate.class, "calls", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Odd: inside. Read and written by {@link #CALLS}. */
    private long calls;

    private PlugIns asked;

    void enter(PlugIns now) {
        if (asked != now) {
            asked = now;
        }
        CALLS.setRelease(this, calls | 1);
    }

    void leave() {
        CALLS.setRelease(this, (calls | 1) + 1);
    }

    /** A number that is different for each call; odd while the thread is inside a plug-in. Any thread. */
    public long calls() {
        return (long) CALLS.getAcquire(this);
    }

    /**
     * Keeps the thread that is inside from coming back: when its plug-in returns, it ends with {@link GivenUp}. Any
     * thread that has seen it inside.
     */
    public void giveUp() {
        asked.giveUp();
    }

    /** Another thread goes on from here. It calls this before anything else. */
    public void takeOver() {
        CALLS.setRelease(this, (calls | 1) + 1);
    }
}
