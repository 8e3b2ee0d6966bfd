package weir.node.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import weir.api.node.NodeLimits;

/**
 * A control group of version 2: what the processes in it may use together. See the kernel's cgroup-v2.rst.
 *
 * @param folder in the tree
 */
record ControlGroup(Path folder) {
    /** How often processor time is handed out; of each period the group may use its share. */
    private static final long PERIOD_US = 100_000;

    private static final double LEAST_CPUS = 0.01;
    private static final int REMOVAL_TRIES = 200;
    private static final long POLL_MS = 10;
    private static final String JOIN = "echo 0 >\"$1\" || exit 125; shift; exec \"$@\"";

    ControlGroup {
        Objects.requireNonNull(folder);
    }

    /** @throws IllegalArgumentException for CPUs that this machine hasn't */
    static void check(NodeLimits limits) {
        int there = Runtime.getRuntime().availableProcessors();
        limits.cpus().filter(cpus -> cpus < LEAST_CPUS || cpus > there).ifPresent(cpus -> {
            throw new IllegalArgumentException("cpus " + cpus + " must be " + LEAST_CPUS + " to " + there
                    + ", the processors that this machine has");
        });
    }

    void set(NodeLimits limits) throws IOException {
        if (limits.cpus().isPresent()) {
            write("cpu.max", Math.round(limits.cpus().get() * PERIOD_US) + " " + PERIOD_US);
        }
        if (limits.memory().isPresent()) {
            // Swapped pages would not count as memory.
            if (Files.exists(folder.resolve("memory.swap.max"))) {
                write("memory.swap.max", "0");
            }
            write("memory.max", Long.toString(limits.memory().get().bytes()));
        }
    }

    /** Opened as it is: a file of the kernel's can be neither made nor cut off. */
    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, java.nio.file.StandardOpenOption.WRITE);
    }

    /** Moves a process in, by its number for this JVM; one that has ended meanwhile is none. */
    void adopt(int pid) throws IOException {
        try {
            write("cgroup.procs", Integer.toString(pid));
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No such process")) {
                throw e;
            }
        }
    }

    /**
     * The words that start a program, whose own follow, in the group: it joins before it becomes that program, so nothing of
     * it is outside.
     */
    List<String> before() {
        return List.of("sh", "-c", JOIN, "sh", folder.resolve("cgroup.procs").toString());
    }

    /** How many processes in it the kernel has killed because it had no more memory. */
    long memoryKills() {
        try {
            return Files.readAllLines(folder.resolve("memory.events")).stream()
                    .filter(line -> line.startsWith("oom_kill "))
                    .mapToLong(line -> Long.parseLong(line.substring("oom_kill ".length())))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Processes that have just been killed keep it for a moment. */
    void remove() throws IOException {
        for (int tries = 0; ; tries++) {
            try {
                Files.deleteIfExists(folder);
                return;
            } catch (IOException e) {
                if (tries == REMOVAL_TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MS));
            }
        }
    }
}
