package weir.emulation.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.network.Network;
import weir.api.node.NodeCommand;
import weir.api.node.NodeProcess;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;
import weir.api.topology.Topology;
import weir.emulation.BridgingEngine;
import weir.emulation.TestNetworks;
import weir.emulation.run.EmulationService;

@Timeout(120)
class NetworkChangeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final BridgingEngine engine = new BridgingEngine();
    private final EmulationService emulation = new EmulationService();
    private Network network;

    @BeforeAll
    static void privileges() {
        TestNetworks.requirePrivileges();
    }

    @BeforeEach
    void deploy() throws Exception {
        emulation.addRuntime(new TestNetworks.BareRuntime(Optional.of("refused")));
        emulation.setEngine(engine);
        network = emulation.up(TestNetworks.linear(3), "bare", folder, Progress.NONE);
        network.awaitAnswering(PATIENCE);
    }

    @AfterEach
    void takeDown() {
        emulation.deactivate();
    }

    private Topology with(List<NodeSpec> nodes, LinkSpec... links) {
        Topology now = network.topology();
        List<NodeSpec> allNodes = new ArrayList<>(now.nodes());
        allNodes.addAll(nodes);
        List<LinkSpec> allLinks = new ArrayList<>(now.links());
        allLinks.addAll(List.of(links));
        return new Topology(now.name(), now.seed(), allNodes, allLinks);
    }

    private Topology without(Set<String> gone) {
        Topology now = network.topology();
        return new Topology(
                now.name(),
                now.seed(),
                now.nodes().stream().filter(node -> !gone.contains(node.name())).toList(),
                now.links().stream()
                        .filter(link -> !gone.contains(link.name())
                                && !gone.contains(link.a().node())
                                && !gone.contains(link.b().node()))
                        .toList());
    }

    private Topology withMore() {
        return with(
                List.of(TestNetworks.host("new"), TestNetworks.bridge("s9")),
                TestNetworks.link(
                        TestNetworks.end("s3", "s3-eth9"), TestNetworks.end("s9", "s9-eth1"), Mechanism.RELAY),
                TestNetworks.link(
                        TestNetworks.end("new", "new-eth0", "10.0.9.9/8"),
                        TestNetworks.end("s9", "s9-eth2"),
                        Mechanism.PLAIN));
    }

    @Test
    void shouldLoseNothingOfAStreamBetweenOthersWhenNodesComeAndGo() throws Exception {
        NodeProcess ping = network.nodes()
                .get("h1")
                .start(NodeCommand.of("ping", "-n", "-q", "-i", "0.005", "-c", "400", "-W", "5", "10.0.0.4"));
        for (int round = 0; round < 3; round++) {
            network.change(withMore(), Progress.NONE);
            network.awaitAnswering(PATIENCE);
            assertEquals(12, network.pingAll(PATIENCE).answered());
            network.change(without(Set.of("new", "s9")), Progress.NONE);
            assertFalse(network.nodes().containsKey("new"));
            assertFalse(network.links().containsKey("s3-s9"));
        }
        String said = new String(ping.output().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, ping.exit().get(20, TimeUnit.SECONDS));
        assertTrue(said.contains("400 received") && said.contains(" 0% packet loss"), said);
        assertEquals(6, network.pingAll(PATIENCE).answered());
    }

    @Test
    void shouldRemoveALinkThatWasShapedLaterWithAllItsInterfaces() throws Exception {
        Set<String> before = interfaces();
        LinkSpec longNamed = TestNetworks.link(
                TestNetworks.end("s3", "s3-an-interface-with-a-long-name"),
                TestNetworks.end("s9", "s9-eth1"),
                Mechanism.PLAIN);
        network.change(with(List.of(TestNetworks.bridge("s9")), longNamed), Progress.NONE);
        network.links().get("s3-s9").change(Set.of(Direction.FORWARD), Map.of("delay", "1ms"));
        assertTrue(ip("-d", "link", "show", "s3-an-interface-with-a-long-name").contains("bridge_slave"));
        network.change(without(Set.of("s9")), Progress.NONE);
        assertEquals(before, interfaces());
    }

    private Set<String> interfaces() throws Exception {
        return ip("-brief", "link")
                .lines()
                .map(line -> line.split("[ @]", 2)[0])
                .filter(name -> !name.startsWith("carrier"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** In the fabric. */
    private String ip(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        NodeProcess process = network.nodes().get("s1").start(NodeCommand.of(command.toArray(String[]::new)));
        return new String(process.output().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldForgetNeighboursThatHaveGone() throws Exception {
        network.change(withMore(), Progress.NONE);
        assertTrue(neighbours().contains("10.0.9.9 "), neighbours());
        network.change(without(Set.of("new")), Progress.NONE);
        assertFalse(neighbours().contains("10.0.9.9 "), neighbours());
    }

    private String neighbours() throws Exception {
        NodeProcess process =
                network.nodes().get("h1").start(NodeCommand.of("ip", "neigh", "show", "nud", "permanent"));
        return new String(process.output().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldLeaveNothingOfAChangeThatFails() throws Exception {
        Topology before = network.topology();
        assertThrows(
                WeirException.class,
                () -> network.change(
                        with(
                                List.of(TestNetworks.host("fine"), TestNetworks.host("refused")),
                                TestNetworks.link(
                                        TestNetworks.end("fine", "fine-eth0", "10.0.9.8/8"),
                                        TestNetworks.end("s1", "s1-eth9"),
                                        Mechanism.PLAIN)),
                        Progress.NONE));
        assertEquals(before, network.topology());
        assertFalse(network.nodes().containsKey("fine"));
        network.change(withMore(), Progress.NONE);
        network.awaitAnswering(PATIENCE);
        assertEquals(12, network.pingAll(PATIENCE).answered());
    }

    @Test
    void shouldCloseTheLinksOfARouterThatDoesNotStart() throws Exception {
        NodeSpec router = new NodeSpec("r9", NodeKind.ROUTER, Map.of("frr", folder.resolve("missing") + ""));
        LinkSpec link = TestNetworks.link(
                TestNetworks.end("s3", "s3-eth9"), TestNetworks.end("r9", "r9-eth0", "10.0.9.1/8"), Mechanism.RELAY);
        Topology target = with(List.of(router), link);
        WeirException refused = assertThrows(WeirException.class, () -> network.change(target, Progress.NONE));
        assertTrue(refused.what().contains("FRR"), refused.what());
        assertEquals("close " + link.name(), engine.events().get(engine.events().size() - 1));
        assertFalse(network.links().containsKey(link.name()));
    }

    @Test
    void shouldRefuseToCloseALoopOrToChangeANode() {
        LinkSpec loop = TestNetworks.link(
                TestNetworks.end("s1", "s1-eth9"), TestNetworks.end("s3", "s3-eth9"), Mechanism.PLAIN);
        WeirException refused =
                assertThrows(WeirException.class, () -> network.change(with(List.of(), loop), Progress.NONE));
        assertTrue(refused.what().contains("loop"), refused.what());
        Topology now = network.topology();
        List<NodeSpec> others = now.nodes().stream()
                .map(node -> node.kind() == NodeKind.HOST
                        ? new NodeSpec(node.name(), node.kind(), Map.of("env", "A=1"))
                        : node)
                .toList();
        assertThrows(
                WeirException.class,
                () -> network.change(new Topology(now.name(), 1, others, now.links()), Progress.NONE));
    }
}
