package weir.node.docker.image;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.linux.ProcEntry;
import weir.linux.Signals;
import weir.node.docker.engine.Container;
import weir.node.docker.engine.ContainerProcesses;

/**
 * A program in a container and all that came of it, wherever that has gone: known by what it was started with.
 *
 * @param mark {@code NAME=VALUE} in the environment of each
 */
public record Family(Container container, ContainerProcesses processes, String mark) {
    private static final Logger LOG = LoggerFactory.getLogger(Family.class);
    private static final long POLL_MS = 20;
    /** The engine takes its time to start the shell that signals, the more so on a busy machine. */
    private static final long GONE_MS = 10_000;

    /** @param pid of the program itself, the leader of its process group, as {@code /proc} counts */
    public void signalGroupOf(long pid, int signal) {
        try {
            List<Long> group = processes.matching(mark).stream()
                    .filter(found -> found.entry().equals(ProcEntry.of(pid)))
                    .map(found -> -found.inside())
                    .toList();
            if (!group.isEmpty()) {
                container.signal(signal, group);
            }
        } catch (IOException e) {
            LOG.warn("the processes of {} can't be listed", container.name(), e);
        }
    }

    /** Until none is seen twice in a row: one that is just being made, or starts another program, is not seen. */
    public void killAll() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GONE_MS);
        try {
            int timesUnseen = 0;
            while (timesUnseen < 2 && System.nanoTime() < end) {
                List<Long> left = processes.matching(mark).stream()
                        .map(ContainerProcesses.Found::inside)
                        .toList();
                timesUnseen = left.isEmpty() ? timesUnseen + 1 : 0;
                if (!left.isEmpty()) {
                    container.signal(Signals.KILL, left);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MS));
            }
        } catch (IOException e) {
            LOG.warn("the processes of {} can't be listed", container.name(), e);
        }
    }
}
