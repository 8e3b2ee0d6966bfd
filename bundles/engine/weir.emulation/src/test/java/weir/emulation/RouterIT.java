package weir.emulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import weir.api.Progress;
import weir.api.network.Network;
import weir.api.node.Node;
import weir.api.node.NodeCommand;
import weir.api.node.NodeProcess;
import weir.api.topology.LinkEnd;
import weir.api.topology.Mechanism;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;
import weir.api.topology.Route;
import weir.api.topology.Topology;
import weir.emulation.run.EmulationService;

@Timeout(120)
class RouterIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final EmulationService emulation = new EmulationService();

    @BeforeAll
    static void privileges() {
        TestNetworks.requirePrivileges();
    }

    @BeforeEach
    void deploy() {
        emulation.addRuntime(new TestNetworks.BareRuntime(Optional.empty()));
    }

    @AfterEach
    void takeDown() {
        emulation.deactivate();
    }

    private static NodeSpec node(String name, NodeKind kind, String... routes) {
        return new NodeSpec(name, kind, Map.of(Route.SETTING, String.join("\n", routes)));
    }

    /** a - r1 - r2 - b: three networks of each family, every route a static one. */
    private static Topology chain() {
        return new Topology(
                "chain",
                1,
                List.of(
                        node("a", NodeKind.HOST, "default=10.0.1.1", "default=fd00:1::1"),
                        node("b", NodeKind.HOST, "default=10.0.3.1", "default=fd00:3::1"),
                        node("r1", NodeKind.ROUTER, "10.0.3.0/24=10.0.2.2", "fd00:3::/64=fd00:2::2"),
                        node("r2", NodeKind.ROUTER, "10.0.1.0/24=10.0.2.1", "fd00:1::/64=fd00:2::1")),
                List.of(
                        TestNetworks.link(
                                TestNetworks.end("a", "a-eth0", "10.0.1.2/24", "fd00:1::2/64"),
                                TestNetworks.end("r1", "r1-eth0", "10.0.1.1/24", "fd00:1::1/64"),
                                Mechanism.PLAIN),
                        TestNetworks.link(
                                TestNetworks.end("r1", "r1-eth1", "10.0.2.1/24", "fd00:2::1/64"),
                                TestNetworks.end("r2", "r2-eth0", "10.0.2.2/24", "fd00:2::2/64"),
                                Mechanism.PLAIN),
                        TestNetworks.link(
                                TestNetworks.end("r2", "r2-eth1", "10.0.3.1/24", "fd00:3::1/64"),
                                TestNetworks.end("b", "b-eth0", "10.0.3.2/24", "fd00:3::2/64"),
                                Mechanism.PLAIN)));
    }

    private static String output(Node node, String... argv) throws Exception {
        NodeProcess process = node.start(NodeCommand.of(argv));
        String text = new String(process.output().readAllBytes(), StandardCharsets.UTF_8);
        process.exit().get(20, TimeUnit.SECONDS);
        return text;
    }

    @Test
    void shouldForwardBothFamiliesAlongStaticRoutes() throws Exception {
        Network network = emulation.up(chain(), "bare", folder, Progress.NONE);
        network.awaitAnswering(PATIENCE);

        assertEquals(2, network.pingAll(PATIENCE).answered());
        assertEquals(
                2,
                network.pingAll(PATIENCE, address -> address instanceof Inet6Address)
                        .answered());
        String ping = output(network.nodes().get("a"), "ping", "-n", "-c", "1", "-W", "5", "10.0.3.2");
        assertTrue(ping.contains("ttl=62"), "two routers lie between: " + ping);
    }

    @Test
    void shouldKeepItsRoutesWhenALinkComesBack() throws Exception {
        Network network = emulation.up(chain(), "bare", folder, Progress.NONE);
        network.awaitAnswering(PATIENCE);
        network.links().get("r1-r2").setUp(false);
        assertEquals(0, network.pingAll(Duration.ofMillis(300)).answered());
        network.links().get("r1-r2").setUp(true);
        network.awaitAnswering(PATIENCE);
        assertEquals(2, network.pingAll(PATIENCE).answered());
    }

    @Test
    void shouldNotForwardInAHost() throws Exception {
        Topology chain = chain();
        Topology hosts = new Topology(
                chain.name(),
                1,
                chain.nodes().stream()
                        .map(node -> new NodeSpec(node.name(), NodeKind.HOST, node.settings()))
                        .toList(),
                chain.links());
        Network network = emulation.up(hosts, "bare", folder, Progress.NONE);
        network.awaitAnswering(PATIENCE);
        String ping = output(network.nodes().get("a"), "ping", "-n", "-c", "1", "-W", "1", "10.0.3.2");
        assertTrue(ping.contains(" 0 received"), ping);
    }

    @Test
    void shouldUseTheGivenEthernetAddressesAndLongNames() throws Exception {
        String mac = "02:00:00:00:00:77";
        LinkEnd a = new LinkEnd(
                "a",
                "a-really-very-long-interface-name",
                TestNetworks.end("a", "x", "10.0.0.1/24").addresses(),
                Optional.of(mac));
        NodeSpec bridge = TestNetworks.bridge("the-switch-in-the-corner");
        Topology topology = new Topology(
                "long",
                1,
                List.of(TestNetworks.host("a"), TestNetworks.host("b"), bridge),
                List.of(
                        TestNetworks.link(a, TestNetworks.end(bridge.name(), bridge.name() + "-eth1"), Mechanism.PLAIN),
                        TestNetworks.link(
                                TestNetworks.end(bridge.name(), bridge.name() + "-eth2"),
                                TestNetworks.end("b", "b-eth0", "10.0.0.2/24"),
                                Mechanism.PLAIN)));
        Network network = emulation.up(topology, "bare", folder, Progress.NONE);
        network.awaitAnswering(PATIENCE);

        assertEquals(
                mac,
                output(
                                network.nodes().get("a"),
                                "sh",
                                "-c",
                                "ip -o link show " + a.interfaceName() + " | grep -o " + mac)
                        .strip());
        String ports = output(network.nodes().get(bridge.name()), "ip", "-o", "link", "show");
        assertTrue(ports.contains("altname the-switch-in-the-corner-eth2"), ports);
    }
}
