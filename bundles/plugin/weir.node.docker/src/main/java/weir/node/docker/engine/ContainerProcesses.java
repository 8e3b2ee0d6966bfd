package weir.node.docker.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.linux.MountNamespace;
import weir.linux.ProcEntry;

/**
 * The processes of one container, found in this machine's {@code /proc} by their PID namespace. They can be seen from
 * here, but not signalled: this JVM may live in a PID namespace beside theirs.
 */
public final class ContainerProcesses {
    private final String space;

    /** @param pid one of its processes, as {@code /proc} counts */
    public ContainerProcesses(long pid) throws IOException {
        this.space = ProcEntry.of(pid).namespace("pid");
    }

    /**
     * One process.
     *
     * @param inside its number in the container
     */
    public record Found(ProcEntry entry, long inside, ProcEntry.Stat stat) {}

    /** The view of the file system that its first process has; whoever asked closes it. */
    public MountNamespace mounts(String label) throws IOException {
        for (Found found : all()) {
            if (found.inside() == 1) {
                return MountNamespace.open(label, found.entry().folder().resolve("ns/mnt"));
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
        for (ProcEntry entry : ProcEntry.all()) {
            if (entry.isIn("pid", space) && (variable.isEmpty() || entry.hasVariable(variable))) {
                read(entry).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Found> read(ProcEntry process) {
        try {
            ProcEntry.Stat stat = process.stat();
            if (stat.isZombie()) {
                return Optional.empty();
            }
            String[] numbers = process.numbers();
            return Optional.of(new Found(process, Long.parseLong(numbers[numbers.length - 1]), stat));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
