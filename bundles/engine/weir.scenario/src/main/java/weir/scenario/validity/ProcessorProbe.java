package weir.scenario.validity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import weir.api.scenario.Validity.Reason;
import weir.api.scenario.Validity.Verdict;
import weir.linux.CgroupTree;

/**
 * Notices that the hypervisor took processors away, or that the workbench's control group was throttled: each that it was in,
 * since somebody may move it meanwhile.
 */
final class ProcessorProbe implements Probe {
    static final double STOLEN_PERCENT = 5;
    static final double THROTTLED_PERCENT = 1;
    private static final int STEAL = 8;
    private static final double NS_PER_MS = 1e6;
    private static final double US_PER_MS = 1e3;

    private final Path proc;
    private final Now start;
    private final long[] before;
    private final List<String> mounts;
    private Optional<Path> group = Optional.empty();
    private double groupThrottledMs;
    private double throttledMs;

    /** @param proc {@code /proc} */
    ProcessorProbe(Now start, Path proc) throws IOException {
        this.start = start;
        this.proc = proc;
        this.before = ticks();
        this.mounts = Files.readAllLines(proc.resolve("self/mountinfo"));
        countThrottled();
    }

    @Override
    public void look(Now now, Consumer<Reason> found) throws IOException {
        countThrottled();
    }

    @Override
    public void end(Now now, Consumer<Reason> found) throws IOException {
        countThrottled();
        long[] after = ticks();
        long all = 0;
        for (int i = 1; i < after.length; i++) {
            all += after[i] - before[i];
        }
        double durationMs = (now.monotonicNs() - start.monotonicNs()) / NS_PER_MS;
        double stolen = all == 0 ? 0 : 100.0 * (after[STEAL] - before[STEAL]) / all;
        if (stolen > STOLEN_PERCENT) {
            found.accept(reason("the hypervisor took processor time away", durationMs, stolen, STOLEN_PERCENT));
        }
        double share = durationMs > 0 ? 100 * throttledMs / durationMs : 0;
        if (share > THROTTLED_PERCENT) {
            found.accept(
                    reason("the control group's processor time was used up", durationMs, share, THROTTLED_PERCENT));
        }
    }

    private Reason reason(String what, double durationMs, double value, double limit) {
        return new Reason(Verdict.DOUBTFUL, start.epochNs(), durationMs, what, value, limit, "%");
    }

    /** The first line of {@code /proc/stat}, see proc(5): user, nice, system, idle, iowait, irq, softirq, steal. */
    private long[] ticks() throws IOException {
        try (Stream<String> lines = Files.lines(proc.resolve("stat"))) {
            String[] fields = lines.findFirst().orElseThrow().split("\\s+");
            long[] ticks = new long[STEAL + 1];
            for (int i = 1; i < ticks.length; i++) {
                ticks[i] = Long.parseLong(fields[i]);
            }
            return ticks;
        }
    }

    /** Adds what has come since it looked last; of a group that is new to it, nothing yet. */
    private void countThrottled() throws IOException {
        Optional<CgroupTree> tree = CgroupTree.of(proc.resolve("self"), mounts, "cpu");
        double nowMs = tree.isPresent() ? throttledMs(tree.get()) : 0;
        Optional<Path> before = group;
        group = tree.map(CgroupTree::own);
        if (group.equals(before)) {
            throttledMs += nowMs - groupThrottledMs;
        }
        groupThrottledMs = nowMs;
    }

    /** 0 if the group does not count it. */
    private static double throttledMs(CgroupTree tree) throws IOException {
        Optional<Long> us = tree.number("cpu.stat", "throttled_usec");
        // Version 1 counts ns.
        return us.isPresent()
                ? us.get() / US_PER_MS
                : tree.number("cpu.stat", "throttled_time").orElse(0L) / NS_PER_MS;
    }
}
