package weir.linux;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import weir.linux.libc.Fd;
import weir.linux.libc.Libc;

/**
 * Process numbers of a node's own, with a {@code /proc} that shows those processes only.
 *
 * <pre>
 *  this JVM --- pipe ---> init: cat, number 1, ignores SIGCHLD, so the kernel reaps what is left to it
 *                          '--- ends with the pipe, and the kernel ends all in the namespace with it
 * </pre>
 *
 * The pipe ends with {@link #close}, and with this JVM, however it ends. Thread-safe.
 */
public final class PidNamespace implements AutoCloseable {
    /** What is started first in the namespace becomes its init; who starts it stays outside and ends. */
    private static final String INIT = "exec 3<&0; exec 2>/dev/null; (read -r pid rest </proc/self/stat;"
            + " mount -n -t proc -o nosuid,nodev,noexec proc /proc && echo \"$pid\""
            + " && exec env --ignore-signal=CHLD cat >/dev/null) <&3 3<&- & exit";

    private final Fd fd;
    private final Fd pipe;

    private PidNamespace(Fd fd, Fd pipe) {
        this.fd = fd;
        this.pipe = pipe;
    }

    /**
     * Makes one, and puts its {@code /proc} into a view of the files.
     *
     * @return empty where the kernel allows it not
     */
    public static Optional<PidNamespace> create(String label, MountNamespace view) throws IOException {
        String what = "making process numbers of " + label;
        ByteBuffer ends = Libc.buffer(8);
        LinuxException.check(Libc.pipe2(ends, Libc.O_CLOEXEC), what + " (pipe2)");
        Fd pipe = new Fd(ends.getInt(4), "life of " + label);
        PidNamespace made = null;
        try (Fd read = new Fd(ends.getInt(0), "init of " + label)) {
            Process starter = new ProcessBuilder(
                            "nsenter", "--mount=" + view.path(), "--", "unshare", "--pid", "sh", "-c", INIT)
                    .redirectInput(new File("/proc/self/fd/" + read.number()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String init;
            try (BufferedReader said =
                    new BufferedReader(new InputStreamReader(starter.getInputStream(), StandardCharsets.UTF_8))) {
                init = said.readLine();
            }
            if (init != null) {
                int number = LinuxException.check(
                        Libc.open("/proc/" + init + "/ns/pid", Libc.O_RDONLY | Libc.O_CLOEXEC, 0), what);
                made = new PidNamespace(new Fd(number, "process numbers of " + label), pipe);
            }
            return Optional.ofNullable(made);
        } finally {
            if (made == null) {
                pipe.close();
            }
        }
    }

    /** A path by which other processes, too, can enter the namespace while this object is open. */
    public Path path() {
        return Procfs.descriptorPath(fd.number());
    }

    /** Returns true if a process is in it; its init is none of the network. */
    public boolean has(ProcessInfo process) throws IOException {
        return ProcEntry.of(process.procPid()).isIn("pid", Procfs.identity(fd.number()));
    }

    /** Ends all in it; idempotent. */
    @Override
    public void close() {
        pipe.close();
        fd.close();
    }
}
