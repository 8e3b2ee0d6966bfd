package weir.node.docker.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import weir.linux.ProcEntry;

/**
 * Whose a container is: a process that no other one can be mistaken for, not even after a restart of the machine.
 *
 * @param text boot id, start time of process 1, process id, start time in clock ticks
 */
public record Owner(String text) {
    /** The label of a container that names its workbench. */
    public static final String LABEL = "weir.workbench";

    /** This process. */
    public static Owner self() throws IOException {
        ProcEntry self = ProcEntry.self();
        return new Owner(
                String.join("/", boot(), space(), self.pid(), self.startTime().orElse("0")));
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
        return parts[1].equals(space()) && !ProcEntry.of(parts[2]).startTime().equals(Optional.of(parts[3]));
    }

    private static String boot() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }

    /**
     * Process ids mean something within one PID namespace only. It is told by when the first process started that
     * {@code /proc} shows; its name may be read by more privileged processes only.
     */
    private static String space() throws IOException {
        return ProcEntry.of("1").startTime().orElse("");
    }
}
