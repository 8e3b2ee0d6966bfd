package weir.linux;

/**
 * A process as {@code /proc} describes it.
 *
 * @param pid its number for this JVM, to signal it by
 * @param procPid its number in {@code /proc}, which differs where this JVM has a PID namespace of its own
 * @param stat what it has used, and whether it lives
 */
public record ProcessInfo(int pid, int procPid, ProcEntry.Stat stat) {
    /** Returns true if it has ended and only waits for its parent to notice. */
    public boolean isZombie() {
        return stat.isZombie();
    }
}
