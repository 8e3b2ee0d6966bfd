package weir.linux;

/**
 * A process as {@code /proc} describes it.
 *
 * @param pid its number for this JVM, to signal it by
 * @param procPid its number in {@code /proc}, which differs where this JVM has a PID namespace of its own
 * @param name of its program, at most 15 characters
 * @param state as in proc(5): {@code R}, {@code S}, {@code D}, {@code Z} (ended, not yet reaped), ...
 * @param cpuNs processor time used so far, in steps of 10 ms, nanoseconds
 * @param residentBytes memory that it occupies now, shared pages included
 */
public record ProcessInfo(int pid, int procPid, String name, char state, long cpuNs, long residentBytes) {
    /** Returns true if it has ended and only waits for its parent to notice. */
    public boolean isZombie() {
        return state == 'Z' || state == 'X';
    }
}
