package weir.node.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import weir.api.Check;
import weir.api.node.Node;
import weir.api.node.NodeCommand;
import weir.api.node.NodeLimits;
import weir.api.node.NodeProcess;
import weir.api.node.NodeRequest;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;

/** A program that limits processes and writes what became of them as {@code NAME=VALUE}; run where control groups are. */
final class LimitsProof {
    private static final long MEASURED_MS = 4000;
    private static final long SETTLED_MS = 300;

    private final Cgroups groups = new Cgroups();
    private final CountDownLatch outOfMemory = new CountDownLatch(1);
    private final ProcessRuntime runtime;
    private final Path folder;

    private LimitsProof(Path folder) {
        this.folder = folder;
        this.runtime = new ProcessRuntime(groups, event -> outOfMemory.countDown());
    }

    public static void main(String[] args) throws Exception {
        LimitsProof proof = new LimitsProof(Files.createTempDirectory("limits"));
        say("check", new LimitsCheck(proof.groups).run().status() == Check.Status.OK);
        Path parent = proof.groups.parent();
        long before = folders(parent);
        proof.processors();
        proof.processorsLater();
        proof.memory();
        proof.groups.deactivate();
        say("left", folders(parent) - before);
        System.exit(0);
    }

    private static void say(String name, Object value) {
        System.out.println(name + "=" + value);
        System.out.flush();
    }

    private static long folders(Path parent) throws Exception {
        try (var all = Files.list(parent)) {
            return all.filter(Files::isDirectory).count();
        }
    }

    private Node make(String name, Map<String, String> settings) throws Exception {
        NodeSpec spec = new NodeSpec(name, NodeKind.HOST, settings);
        return runtime.create(new NodeRequest(spec, "proof", Map.of(name, List.of("10.0.0.1")), folder, false));
    }

    private static NodeProcess busy(Node node) throws Exception {
        NodeProcess process = node.start(NodeCommand.of("sh", "-c", "echo up; while :; do :; done"));
        process.output().read();
        return process;
    }

    private static double share(Node node) throws Exception {
        TimeUnit.MILLISECONDS.sleep(SETTLED_MS);
        long startNs = System.nanoTime();
        long usedNs = node.usage().cpuNs();
        TimeUnit.MILLISECONDS.sleep(MEASURED_MS);
        return (double) (node.usage().cpuNs() - usedNs) / (System.nanoTime() - startNs);
    }

    private static NodeLimits cpus(String cpus) {
        return NodeLimits.parse(Optional.of(cpus), Optional.empty());
    }

    private void processors() throws Exception {
        try (Node node = make("h1", Map.of("cpus", "0.5"))) {
            busy(node);
            say("half", share(node));
            node.limit(cpus("0.2"));
            say("fifth", share(node));
        }
    }

    /** What ran before there was a limit is held by it, too. */
    private void processorsLater() throws Exception {
        try (Node node = make("h2", Map.of())) {
            busy(node);
            node.limit(cpus("0.3"));
            say("later", share(node));
        }
    }

    /** A program that ends when it has held that many bytes in memory. */
    private static NodeProcess hold(Node node, int bytes) throws Exception {
        return node.start(
                NodeCommand.of("sh", "-c", "head -c " + bytes + " /dev/zero | tail -c " + bytes + " >/dev/null"));
    }

    private void memory() throws Exception {
        try (Node node = make("h3", Map.of("memory", "64MiB"))) {
            NodeProcess within = hold(node, 20_000_000);
            within.output().readAllBytes();
            say("within", within.exit().get());
            node.limit(NodeLimits.parse(Optional.empty(), Optional.of("8MiB")));
            NodeProcess over = hold(node, 60_000_000);
            say("over", over.exit().get());
            say("reported", outOfMemory.await(10, TimeUnit.SECONDS));
            NodeProcess after = node.start(NodeCommand.of("sh", "-c", "echo up"));
            say("after", new String(after.output().readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }
}
