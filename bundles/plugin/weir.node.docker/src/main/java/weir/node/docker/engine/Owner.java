package weir.node.docker.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whose a container is: a process that no other one can be mistaken for, not even after a restart of the machine.
 *
 * @param text boot id, start time of process 1, process id, start time in clock ticks
 */
public record Owner(String text) {
    /** The label of a container that names its workbench. */
    public static final String LABEL = "weir.workbench";

    private static final Path PROC = Path.of("/proc");
    /** Field 22 of {@code /proc/PID/stat}, counted from the state, which follows the name; see proc(5). */
    private static final int START_TIME = 19;

    /** This process. */
    public static Owner self() throws IOException {
        String pid = Files.readSymbolicLink(PROC.resolve("self")).toString();
        return new Owner(String.join("/", boot(), space(), pid, startTime(pid).orElse("0")));
    }

    /** Returns true if the process has certainly ended: of one that can't be seen from here nobody knows. */
    boolean isGone() throws IOException {
        String[] parts = text.split("/", -1);
        if (parts.length != 4 || !parts[2].matches("[1-9][0-9]{0,9}")) {
            return false;
        }
        if (!parts[0].equals(boot())) {
            return true;
        }
        return parts[1].equals(space()) && !startTime(parts[2]).equals(Optional.of(parts[3]));
    }

    private static String boot() throws IOException {
        return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
    }

    /**
     * Process ids mean something within one PID namespace only. It is told by when the first process started that
     * {@code /proc} shows; its name may be read by more privileged processes only.
     */
    private static String space() throws IOException {
        return startTime("1").orElse("");
    }

    private static Optional<String> startTime(String pid) throws IOException {
        try {
            String stat = Files.readString(PROC.resolve(pid).resolve("stat"));
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[START_TIME]);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
