package weir.emulation.command;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import weir.api.node.Node;
import weir.api.node.NodeProcess;

/** Programs in the background of nodes, in the order of their starts, with the end of their output. Thread-safe. */
final class Background {
    /** The number of ended programs that are remembered for their output. */
    private static final int REMEMBERED = 100;

    private static final List<String> SHELL = List.of("sh", "-c");

    /** One of them. */
    record Job(Node node, NodeProcess process, Tail output) {
        String nodeName() {
            return node.name();
        }

        long pid() {
            return process.pid();
        }

        List<String> command() {
            return process.argv();
        }

        /** Returns it as it was typed. */
        String line() {
            List<String> words = command();
            boolean isLine = words.size() == SHELL.size() + 1
                    && words.subList(0, SHELL.size()).equals(SHELL);
            return isLine ? words.get(SHELL.size()) : String.join(" ", words);
        }

        /** Returns its exit status; null while it runs. */
        Integer status() {
            return process.exit().getNow(null);
        }
    }

    private final List<Job> jobs = new CopyOnWriteArrayList<>();

    Job add(Node node, NodeProcess process) {
        forgetOld();
        Job job = new Job(node, process, new Tail());
        String what = node.name() + "-" + process.pid();
        job.output().follow(process.output(), what);
        job.output().follow(process.error(), what);
        jobs.add(job);
        return job;
    }

    private void forgetOld() {
        int tooMany = Math.max(0, jobs.size() - REMEMBERED + 1);
        jobs.removeAll(
                jobs.stream().filter(job -> job.status() != null).limit(tooMany).toList());
    }

    /** Returns those of some nodes, the last started last; nodes of networks that are down have none. */
    List<Job> of(List<Node> nodes) {
        return jobs.stream().filter(job -> nodes.contains(job.node())).toList();
    }

    void remove(Job job) {
        jobs.remove(job);
    }
}
