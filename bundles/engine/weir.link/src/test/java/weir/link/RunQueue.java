package weir.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How long a thread was ready to run and got no processor: what the machine did, not what is measured on it. */
final class RunQueue {
    private static final Path OWN = Path.of("/proc/thread-self/schedstat");

    private RunQueue() {}

    /** Of the calling thread since it began, in ns (run-queue delay, proc_pid_schedstat(5)). */
    static long waitedNs() throws IOException {
        return Long.parseLong(Files.readString(OWN).strip().split(" ")[1]);
    }
}
