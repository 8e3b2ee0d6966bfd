package weir.capture.tcp;

/** How much all connections together keep of segments that wait and of messages' bodies. One thread. */
public final class Memory {
    private static final long MOST_BYTES = 128L << 20;

    private long taken;

    /** Returns whether there was so much left. */
    public boolean take(long bytes) {
        if (taken + bytes > MOST_BYTES) {
            return false;
        }
        taken += bytes;
        return true;
    }

    public void give(long bytes) {
        taken -= bytes;
    }
}
