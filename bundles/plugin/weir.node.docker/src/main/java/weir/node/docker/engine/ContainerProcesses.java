package weir.node.docker.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.linux.MountNamespace;

/**
 * The processes of one container, found in this machine's {@code /proc} by their PID namespace. They can be seen from
 * here, but not signalled: this JVM may live in a PID namespace beside theirs.
 */
public final class ContainerProcesses {
    private static final Path PROC = Path.of("/proc");
    private static final long NS_PER_TICK = 10_000_000L;
    private static final long PAGE_BYTES = 4096;
    /** Positions in {@code /proc/PID/stat}, counted from the state, which follows the name. */
    private static final int UTIME = 11;

    private static final int STIME = 12;
    private static final int RSS = 21;

    private final String space;

    /** @param pid one of its processes, as {@code /proc} counts */
    public ContainerProcesses(long pid) throws IOException {
        this.space = Files.readSymbolicLink(PROC.resolve(pid + "/ns/pid")).toString();
    }

    /**
     * One process.
     *
     * @param pid as {@code /proc} counts
     * @param inside its number in the container
     */
    public record Found(long pid, long inside, long cpuNs, long residentBytes) {}

    /** The view of the file system that its first process has; whoever asked closes it. */
    public MountNamespace mounts(String label) throws IOException {
        for (Found found : all()) {
            if (found.inside() == 1) {
                return MountNamespace.open(label, PROC.resolve(found.pid() + "/ns/mnt"));
            }
        }
        throw new IOException("its container has ended");
    }

    /** Those that live and are no zombies. */
    public List<Found> all() throws IOException {
        return matching("");
    }

    /** Those that have {@code NAME=VALUE} in the environment they were started with; empty: all. */
    public List<Found> matching(String variable) throws IOException {
        List<Found> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path entry : entries) {
                if (isHere(entry) && (variable.isEmpty() || hasVariable(entry, variable))) {
                    read(entry).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private boolean isHere(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("ns/pid")).toString().equals(space);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean hasVariable(Path process, String variable) {
        try {
            byte[] environment = Files.readAllBytes(process.resolve("environ"));
            return ("\0" + new String(environment, StandardCharsets.ISO_8859_1)).contains("\0" + variable + "\0");
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<Found> read(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            if (fields[0].equals("Z") || fields[0].equals("X")) {
                return Optional.empty();
            }
            String[] numbers = status(process, "NSpid:").split("\\s+");
            return Optional.of(new Found(
                    Long.parseLong(process.getFileName().toString()),
                    Long.parseLong(numbers[numbers.length - 1]),
                    (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) * NS_PER_TICK,
                    Long.parseLong(fields[RSS]) * PAGE_BYTES));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns true if a process, by its number in {@code /proc}, ignores that signal; false if it has ended. */
    public static boolean ignores(long pid, int signal) {
        try {
            long mask = Long.parseUnsignedLong(status(PROC.resolve(Long.toString(pid)), "SigIgn:"), 16);
            return (mask >>> (signal - 1) & 1) != 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String status(Path process, String key) throws IOException {
        for (String line : Files.readAllLines(process.resolve("status"))) {
            if (line.startsWith(key)) {
                return line.substring(key.length()).strip();
            }
        }
        throw new IOException(process + " has ended");
    }
}
