package weir.node.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import weir.api.WeirException;
import weir.api.node.Node;
import weir.api.node.NodeCommand;
import weir.api.node.NodeProcess;
import weir.api.node.NodeRequest;
import weir.api.node.NodeUsage;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;
import weir.linux.NetNamespace;

@Timeout(60)
class ProcessRuntimeIT {
    @TempDir
    Path folder;

    @BeforeAll
    static void privileges() {
        try (NetNamespace probe = NetNamespace.create("probe")) {
            probe.fd();
        } catch (IOException e) {
            if ("1".equals(System.getenv("WEIR_REQUIRE_PRIVILEGED"))) {
                fail(e);
            }
            abort(e.getMessage());
        }
    }

    private Node create(Map<String, String> settings) throws WeirException {
        return new ProcessRuntime(new Cgroups(folder), event -> {})
                .create(new NodeRequest(
                        new NodeSpec("server", NodeKind.HOST, settings),
                        "test",
                        Map.of("server", List.of("10.0.0.1"), "client", List.of("10.0.0.2")),
                        folder,
                        false));
    }

    private static String output(Node node, String... argv) throws Exception {
        NodeProcess process = node.start(NodeCommand.of(argv));
        return new String(process.output().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldKnowTheOthersByNameAndForwardNothing() throws Exception {
        try (Node node = create(Map.of())) {
            assertEquals("10.0.0.2", output(node, "getent", "hosts", "client").split("\\s+")[0]);
            assertEquals("0\n", output(node, "cat", "/proc/sys/net/ipv4/ip_forward"));
            assertEquals("1\n", output(node, "cat", "/proc/sys/net/ipv4/tcp_orphan_retries"));
            assertTrue(output(node, "cat", "/proc/self/net/dev").contains("lo:"));
        }
    }

    @Test
    void shouldSayInBashsPromptWhereItIs() throws Exception {
        try (Node node = create(Map.of())) {
            assertEquals("server:\\w\\$ ", output(node, "bash", "-ic", "printf %s \"$PS1\""));
        }
    }

    @Test
    void shouldKnowNamesThatCameBeforeAndAfterItsFirstProgram() throws Exception {
        try (Node node = create(Map.of())) {
            node.hosts(Map.of("server", List.of("10.0.0.1"), "early", List.of("10.0.0.3")));
            assertTrue(output(node, "cat", "/etc/hosts").contains("10.0.0.3\tearly\n"));
            node.hosts(Map.of("server", List.of("10.0.0.1"), "late", List.of("10.0.0.4")));
            String hosts = output(node, "cat", "/etc/hosts");
            assertTrue(hosts.contains("10.0.0.4\tlate\n") && !hosts.contains("early"), hosts);
        }
    }

    @Test
    void shouldForbidIpv6ToWhatComesLater() throws Exception {
        try (Node node = create(Map.of())) {
            String settings = output(
                    node,
                    "cat",
                    "/proc/sys/net/ipv6/conf/all/disable_ipv6",
                    "/proc/sys/net/ipv6/conf/default/disable_ipv6");
            assertEquals("1\n1\n", settings);
        }
    }

    @Test
    void shouldCountWhatItUses() throws Exception {
        try (Node node = create(Map.of())) {
            NodeProcess process = node.start(NodeCommand.of("sh", "-c", "echo ready; sleep 60; true"));
            while (process.output().read() != '\n') {
                assertTrue(!process.exit().isDone());
            }
            NodeUsage usage = node.usage();
            assertTrue(usage.processes() >= 1, usage.toString());
            assertTrue(usage.memoryBytes() > 100_000, usage.toString());
            assertEquals(1, node.processes().size());
        }
    }

    @Test
    void shouldEndEverythingInItWhenClosed() throws Exception {
        Node node = create(Map.of());
        NodeProcess stubborn = node.start(
                NodeCommand.of("sh", "-c", "trap '' TERM; (setsid sleep 300 &); echo up; while :; do sleep 1; done"));
        while (stubborn.output().read() != '\n') {
            assertTrue(!stubborn.exit().isDone());
        }
        node.close();
        node.close();

        assertEquals(137, stubborn.exit().get(10, TimeUnit.SECONDS));
        assertThrows(WeirException.class, () -> node.start(NodeCommand.of("true")));
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void shouldRefuseLimitsThatItCannotEnforceAndBadOnes() throws Exception {
        Files.writeString(folder.resolve("cgroup"), "12:cpu:/\n");
        Files.writeString(folder.resolve("mountinfo"), "35 24 0:30 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n");
        String why = assertThrows(WeirException.class, () -> create(Map.of("memory", "512MiB")))
                .getMessage();
        assertTrue(why.contains("version 2 are not mounted here"), why);
        assertThrows(IllegalArgumentException.class, () -> create(Map.of("cpus", "1000")));
        assertThrows(IllegalArgumentException.class, () -> create(Map.of("cpus", "many")));
        assertThrows(IllegalArgumentException.class, () -> create(Map.of("memory", "512")));
    }
}
