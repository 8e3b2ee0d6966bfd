package weir.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.linux.libc.Libc;

/**
 * Finds processes by where they live rather than by who started them: a program that forks twice escapes its parent
 * and its session, but not its network namespace.
 */
public final class ProcessTable {
    private static final Path PROC = Path.of("/proc");
    private static final long NS_PER_TICK = 10_000_000L;
    /** Positions in {@code /proc/PID/stat}, counted from the state, which follows the name. */
    private static final int UTIME = 11;

    private static final int STIME = 12;
    private static final int RSS = 21;

    private ProcessTable() {}

    /** All processes of {@code namespace}, this JVM excepted; those that end meanwhile are left out. */
    public static List<ProcessInfo> in(NetNamespace namespace) throws IOException {
        String identity = namespace.identity();
        String self = Files.readSymbolicLink(PROC.resolve("self")).toString();
        List<ProcessInfo> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path entry : entries) {
                if (!entry.endsWith(self) && isIn(entry, identity)) {
                    read(entry).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /** The processes of {@code namespace} that have {@code NAME=VALUE} in the environment they were started with. */
    public static List<ProcessInfo> in(NetNamespace namespace, String variable) throws IOException {
        List<ProcessInfo> found = new ArrayList<>();
        for (ProcessInfo process : in(namespace)) {
            if (hasVariable(process.procPid(), variable)) {
                found.add(process);
            }
        }
        return found;
    }

    private static boolean hasVariable(int procPid, String variable) {
        try {
            byte[] environment = Files.readAllBytes(PROC.resolve(procPid + "/environ"));
            return ("\0" + new String(environment, StandardCharsets.ISO_8859_1)).contains("\0" + variable + "\0");
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns true if a process, by its number in {@code /proc}, ignores that signal; false if it has ended. */
    static boolean ignores(long procPid, int signal) {
        try {
            for (String line : Files.readAllLines(PROC.resolve(procPid + "/status"))) {
                if (line.startsWith("SigIgn:")) {
                    long mask = Long.parseUnsignedLong(
                            line.substring("SigIgn:".length()).strip(), 16);
                    return (mask >>> (signal - 1) & 1) != 0;
                }
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }

    /**
     * The number in {@code /proc} of a child of this JVM: the same as its own, unless this JVM lives in a PID
     * namespace and {@code /proc} is still the host's.
     */
    static long procPid(long pid) throws IOException {
        String[] ours = namespacePids(PROC.resolve("self"));
        if (ours.length == 1) {
            return pid;
        }
        Path namespace = Files.readSymbolicLink(PROC.resolve("self/ns/pid"));
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path entry : entries) {
                if (isChild(entry, pid, ours.length, namespace)) {
                    return Long.parseLong(entry.getFileName().toString());
                }
            }
        }
        throw new IOException("process " + pid + " has ended");
    }

    private static boolean isChild(Path process, long pid, int depth, Path namespace) {
        try {
            String[] its = namespacePids(process);
            return its.length >= depth
                    && Long.parseLong(its[depth - 1]) == pid
                    && Files.readSymbolicLink(process.resolve("ns/pid")).equals(namespace);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isIn(Path process, String identity) {
        try {
            return Files.readSymbolicLink(process.resolve("ns/net")).toString().equals(identity);
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<ProcessInfo> read(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            int nameEnd = stat.lastIndexOf(')');
            String name = stat.substring(stat.indexOf('(') + 1, nameEnd);
            String[] fields = stat.substring(nameEnd + 2).split(" ");
            long ticks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
            long pages = Long.parseLong(fields[RSS]);
            return Optional.of(new ProcessInfo(
                    pidForUs(process),
                    Integer.parseInt(process.getFileName().toString()),
                    name,
                    fields[0].charAt(0),
                    ticks * NS_PER_TICK,
                    pages * Libc.getpagesize()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** {@code NSpid:} lists a process's numbers from {@code /proc}'s PID namespace inwards; ours is as deep as we are. */
    private static int pidForUs(Path process) throws IOException {
        String[] ours = namespacePids(PROC.resolve("self"));
        String[] its = namespacePids(process);
        if (its.length < ours.length) {
            throw new IOException(process + " is outside this PID namespace");
        }
        return Integer.parseInt(its[ours.length - 1]);
    }

    private static String[] namespacePids(Path process) throws IOException {
        for (String line : Files.readAllLines(process.resolve("status"))) {
            if (line.startsWith("NSpid:")) {
                return line.substring("NSpid:".length()).strip().split("\\s+");
            }
        }
        throw new IOException(process + " has ended");
    }
}
