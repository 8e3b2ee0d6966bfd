package weir.linux;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds processes by where they live rather than by who started them: a program that forks twice escapes its parent
 * and its session, but not its network namespace.
 */
public final class ProcessTable {
    private ProcessTable() {}

    /** All processes of {@code namespace}, this JVM excepted; those that end meanwhile are left out. */
    public static List<ProcessInfo> in(NetNamespace namespace) throws IOException {
        String identity = namespace.identity();
        ProcEntry self = ProcEntry.self();
        List<ProcessInfo> found = new ArrayList<>();
        for (ProcEntry entry : ProcEntry.all()) {
            if (!entry.equals(self) && entry.isIn("net", identity)) {
                read(entry).ifPresent(found::add);
            }
        }
        return found;
    }

    /** The processes of {@code namespace} that have {@code NAME=VALUE} in the environment they were started with. */
    public static List<ProcessInfo> in(NetNamespace namespace, String variable) throws IOException {
        return in(namespace).stream()
                .filter(process -> ProcEntry.of(process.procPid()).hasVariable(variable))
                .toList();
    }

    /**
     * The number in {@code /proc} of a child of this JVM: the same as its own, unless this JVM lives in a PID
     * namespace and {@code /proc} is still the host's.
     */
    static long procPid(long pid) throws IOException {
        ProcEntry self = ProcEntry.self();
        int depth = self.numbers().length;
        if (depth == 1) {
            return pid;
        }
        String namespace = self.namespace("pid");
        for (ProcEntry entry : ProcEntry.all()) {
            if (entry.isIn("pid", namespace) && isNumbered(entry, pid, depth)) {
                return Long.parseLong(entry.pid());
            }
        }
        throw new IOException("process " + pid + " has ended");
    }

    private static boolean isNumbered(ProcEntry process, long pid, int depth) {
        try {
            String[] its = process.numbers();
            return its.length >= depth && Long.parseLong(its[depth - 1]) == pid;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<ProcessInfo> read(ProcEntry process) {
        try {
            ProcEntry.Stat stat = process.stat();
            return Optional.of(new ProcessInfo(pidForUs(process), Integer.parseInt(process.pid()), stat));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** {@code NSpid:} lists a process's numbers from {@code /proc}'s PID namespace inwards; ours is as deep as we are. */
    static int pidForUs(ProcEntry process) throws IOException {
        int depth = ProcEntry.self().numbers().length;
        String[] its = process.numbers();
        if (its.length < depth) {
            throw new IOException(process.folder() + " is outside this PID namespace");
        }
        return Integer.parseInt(its[depth - 1]);
    }
}
