package weir.scenario.validity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import weir.api.network.Network;
import weir.api.node.Node;
import weir.api.node.NodeProcess;
import weir.api.scenario.Validity.Reason;
import weir.api.scenario.Validity.Verdict;
import weir.linux.CgroupTree;
import weir.linux.ProcEntry;

/** Notices that a program of a node was stopped, by a signal or with its container, or that somebody has killed it. */
final class ProgramProbe implements Probe {
    static final double STOPPED_MS = 0;
    private static final double NS_PER_MS = 1e6;
    /** 128 and SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGKILL, SIGSEGV. */
    private static final Set<Integer> FATAL = Set.of(132, 134, 135, 136, 137, 139);

    private final Network network;
    private final List<String> mounts;
    /** The programs that run, with what they are called. */
    private final Map<NodeProcess, String> running = new HashMap<>();
    /** By node and program: since when it has been stopped. */
    private final Map<String, Now> stopped = new HashMap<>();

    ProgramProbe(Network network) throws IOException {
        this.network = network;
        this.mounts = Files.readAllLines(Path.of("/proc/self/mountinfo"));
    }

    @Override
    public void look(Now now, Consumer<Reason> found) {
        Map<String, Now> still = new HashMap<>();
        for (Node node : network.nodes().values()) {
            for (NodeProcess process : node.processes()) {
                String who = process.argv().get(0) + " in " + node.name();
                running.put(process, who);
                if (isStopped(ProcEntry.of(process.pid()))) {
                    still.put(who, stopped.getOrDefault(who, now));
                }
            }
        }
        stopped.keySet().removeAll(still.keySet());
        goesOn(now, found);
        stopped.putAll(still);
        killed(now, found);
    }

    /** A program whose end is wanted may be killed; and it may be part of a scenario that one kills another. */
    private void killed(Now now, Consumer<Reason> found) {
        for (Iterator<Map.Entry<NodeProcess, String>> each = running.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<NodeProcess, String> one = each.next();
            if (!one.getKey().exit().isDone()) {
                continue;
            }
            each.remove();
            int status = one.getKey()
                    .exit()
                    .handle((ended, failure) -> failure == null ? ended : 0)
                    .join();
            if (FATAL.contains(status) && !one.getKey().isEnding()) {
                String what = one.getValue() + " was killed, or failed: exit status " + status;
                found.accept(new Reason(Verdict.DOUBTFUL, now.epochNs(), 0, what, 1, 0, ""));
            }
        }
    }

    /** Those that are left in the map run again, or have ended. */
    private void goesOn(Now now, Consumer<Reason> found) {
        for (Iterator<Map.Entry<String, Now>> each = stopped.entrySet().iterator(); each.hasNext(); each.remove()) {
            Map.Entry<String, Now> one = each.next();
            double ms = (now.monotonicNs() - one.getValue().monotonicNs()) / NS_PER_MS;
            found.accept(new Reason(
                    Verdict.INVALID,
                    one.getValue().epochNs(),
                    ms,
                    one.getKey() + " was stopped",
                    ms,
                    STOPPED_MS,
                    "ms"));
        }
    }

    @Override
    public void end(Now now, Consumer<Reason> found) {
        look(now, found);
        goesOn(now, found);
    }

    /** Returns true if it is stopped, or one that it has started; what has ended is not. */
    private boolean isStopped(ProcEntry process) {
        try {
            return process.stat().isStopped()
                    || isFrozen(process)
                    || process.children().stream().anyMatch(this::isStopped);
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns true if the engine has paused its container, or somebody has frozen its control group. */
    private boolean isFrozen(ProcEntry process) throws IOException {
        Optional<CgroupTree> group = CgroupTree.of(process.folder(), mounts, "freezer");
        if (group.isEmpty()) {
            return false;
        }
        Path old = group.get().own().resolve("freezer.state");
        return Files.isReadable(old)
                ? Files.readString(old).startsWith("FROZEN")
                : group.get().number("cgroup.events", "frozen").orElse(0L) == 1;
    }
}
