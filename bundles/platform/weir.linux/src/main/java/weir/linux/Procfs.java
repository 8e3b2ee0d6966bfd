package weir.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads this process' own entry in {@code /proc}. The JVM may live in a PID namespace of its own while {@code /proc} is
 * still the host's: then {@code /proc/self}, not {@code getpid}, tells the number under which it is found there.
 */
final class Procfs {
    private static final Path PROC = Path.of("/proc");
    /** Never another one for as long as this process lives. */
    private static volatile Path self;

    private Procfs() {}

    /** {@code /proc/<pid as this /proc counts>/fd/<fd>}: a name of a descriptor that other processes can open. */
    static Path descriptorPath(int fd) {
        return self().resolve("fd").resolve(Integer.toString(fd));
    }

    /** {@code /proc/PID} of this process. */
    static Path self() {
        Path known = self;
        if (known == null) {
            try {
                known = PROC.resolve(
                        Files.readSymbolicLink(PROC.resolve("self")).toString());
            } catch (IOException e) {
                throw new IllegalStateException("/proc/self cannot be read; is /proc mounted?", e);
            }
            self = known;
        }
        return known;
    }

    /** The target of a descriptor's link: for a namespace its kind and number. */
    static String identity(int fd) throws IOException {
        return Files.readSymbolicLink(PROC.resolve("self/fd/" + fd)).toString();
    }
}
