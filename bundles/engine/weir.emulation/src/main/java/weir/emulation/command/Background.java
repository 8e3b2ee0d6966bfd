package weir.emulation.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import weir.api.node.Node;
import weir.api.node.NodeProcess;

/** Programs that {@code node:start} started, by process id, with the end of their output. Thread-safe. */
final class Background {
    /** The number of ended programs that are remembered for their output. */
    private static final int REMEMBERED = 100;

    /** One of them. */
    record Job(String node, NodeProcess process, Tail output) {}

    private final Map<Long, Job> jobs = new ConcurrentSkipListMap<>();

    Job add(Node node, NodeProcess process) {
        forgetOld();
        Job job = new Job(node.name(), process, new Tail());
        String what = node.name() + "-" + process.pid();
        job.output().follow(process.output(), what);
        job.output().follow(process.error(), what);
        jobs.put(process.pid(), job);
        return job;
    }

    private void forgetOld() {
        for (Job job : List.copyOf(jobs.values())) {
            if (jobs.size() >= REMEMBERED && job.process().exit().isDone()) {
                jobs.remove(job.process().pid());
            }
        }
    }

    /** Those of a node that still run, or the one with that process id. */
    List<Job> of(Node node, Optional<Long> pid) {
        return jobs.values().stream()
                .filter(job -> job.node().equals(node.name()))
                .filter(job -> pid.isPresent()
                        ? pid.get() == job.process().pid()
                        : !job.process().exit().isDone())
                .toList();
    }

    void remove(Job job) {
        jobs.remove(job.process().pid());
    }
}
