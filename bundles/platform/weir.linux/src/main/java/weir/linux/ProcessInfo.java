package weir.linux;

/**
 * A process as {@code /proc} describes it.
 *
 * @param pid its number for this JVM, to signal it by
 * @param procPid its number in {@code /proc}, which differs where this JVM has a PID namespace of its own
 * @param stat what it has used, and whether it lives
 */
public record ProcessInfo(int pid, int procPid, ProcEntry.Stat stat) {}
