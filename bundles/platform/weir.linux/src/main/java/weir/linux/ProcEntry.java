package weir.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import weir.linux.libc.Libc;

/**
 * A process's folder in {@code /proc}, see proc(5). Each question is answered from its files as they are then; what throws
 * does so, too, when the process has ended.
 */
public record ProcEntry(Path folder) {
    private static final Path PROC = Path.of("/proc");
    private static final long NS_PER_TICK = 10_000_000L;
    /** Positions in {@code stat}, counted from the state, which follows the name. */
    private static final int USER_TIME = 11;

    private static final int SYSTEM_TIME = 12;
    private static final int START_TIME = 19;
    private static final int RESIDENT_PAGES = 21;

    /**
     * Its name, its state, and the resources that it has used.
     *
     * @param name of its program, at most 15 characters
     * @param state {@code R}, {@code S}, {@code D}, {@code Z} (ended, not yet reaped), ...
     * @param cpuNs processor time used so far, in steps of 10 ms, nanoseconds
     * @param residentBytes memory that it occupies now, shared pages included
     * @param startTime in clock ticks since the machine was started
     */
    public record Stat(String name, char state, long cpuNs, long residentBytes, String startTime) {
        /** Returns true if it has ended and only waits for its parent to notice. */
        public boolean isZombie() {
            return state == 'Z' || state == 'X';
        }

        /** Returns true if a signal or a tracer has stopped it. */
        public boolean isStopped() {
            return state == 'T' || state == 't';
        }
    }

    /** @param pid its number in {@code /proc} */
    public static ProcEntry of(String pid) {
        return new ProcEntry(PROC.resolve(pid));
    }

    public static ProcEntry of(long pid) {
        return of(Long.toString(pid));
    }

    /** Returns this process, by its number in {@code /proc}. */
    public static ProcEntry self() throws IOException {
        return of(Files.readSymbolicLink(PROC.resolve("self")).toString());
    }

    public static List<ProcEntry> all() throws IOException {
        List<ProcEntry> all = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            folders.forEach(folder -> all.add(new ProcEntry(folder)));
        }
        return all;
    }

    public String pid() {
        return folder.getFileName().toString();
    }

    /**
     * Returns the kernel's name of the namespace that it is in.
     *
     * @param kind {@code net}, {@code pid}, ...
     */
    public String namespace(String kind) throws IOException {
        return Files.readSymbolicLink(folder.resolve("ns/" + kind)).toString();
    }

    /** Returns true if it is in the namespace of that name; false if it has ended. */
    public boolean isIn(String kind, String name) {
        try {
            return namespace(kind).equals(name);
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns true if it has {@code NAME=VALUE} in the environment it was started with; false if it has ended. */
    public boolean hasVariable(String variable) {
        try {
            byte[] environment = Files.readAllBytes(folder.resolve("environ"));
            return ("\0" + new String(environment, StandardCharsets.ISO_8859_1)).contains("\0" + variable + "\0");
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns true if it ignores that signal; false if it has ended. */
    public boolean ignores(int signal) {
        try {
            return (Long.parseUnsignedLong(status("SigIgn:"), 16) >>> (signal - 1) & 1) != 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns its numbers, from {@code /proc}'s PID namespace inwards to its own. */
    public String[] numbers() throws IOException {
        return status("NSpid:").split("\\s+");
    }

    /** Returns what its first thread has started and has not ended yet; none where the kernel does not tell. */
    public List<ProcEntry> children() throws IOException {
        Path list = folder.resolve("task/" + pid() + "/children");
        return Files.exists(list)
                ? Pattern.compile(" ")
                        .splitAsStream(Files.readString(list).strip())
                        .filter(pid -> !pid.isEmpty())
                        .map(ProcEntry::of)
                        .toList()
                : List.of();
    }

    /** Returns the child of its first thread that was started first; empty if there is none. */
    Optional<ProcEntry> firstChild() throws IOException {
        return children().stream().findFirst();
    }

    private String status(String key) throws IOException {
        return Files.readAllLines(folder.resolve("status")).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst()
                .orElseThrow(() -> new IOException(folder + " has ended"));
    }

    public Stat stat() throws IOException {
        String stat = Files.readString(folder.resolve("stat"));
        int nameEnd = stat.lastIndexOf(')');
        String[] fields = stat.substring(nameEnd + 2).split(" ", -1);
        return new Stat(
                stat.substring(stat.indexOf('(') + 1, nameEnd),
                fields[0].charAt(0),
                (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) * NS_PER_TICK,
                Long.parseLong(fields[RESIDENT_PAGES]) * Libc.getpagesize(),
                fields[START_TIME]);
    }

    /** Returns when it started, in clock ticks since the machine was; empty if there is no such process. */
    public Optional<String> startTime() throws IOException {
        try {
            return Optional.of(stat().startTime());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
