package weir.emulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkStats;
import weir.api.network.Network;
import weir.api.network.PingMatrix;
import weir.api.node.Node;
import weir.api.node.NodeCommand;
import weir.api.node.NodeProcess;
import weir.api.topology.Mechanism;
import weir.api.topology.NodeSpec;
import weir.api.topology.Topology;
import weir.emulation.link.Offloads;
import weir.emulation.run.EmulationService;
import weir.linux.NetNamespace;
import weir.linux.net.Ethtool;

@Timeout(120)
class EmulationIT {
    @TempDir
    Path folder;

    private final EmulationService emulation = new EmulationService();
    private final BridgingEngine engine = new BridgingEngine();
    private long descriptorsBefore;

    @BeforeAll
    static void privileges() {
        TestNetworks.requirePrivileges();
    }

    @BeforeEach
    void deploy() throws IOException {
        emulation.addRuntime(new TestNetworks.BareRuntime(Optional.empty()));
        emulation.setEngine(engine);
        NetNamespace.create("warm-up").close();
        descriptorsBefore = namespaceDescriptors();
    }

    @AfterEach
    void takeDown() {
        emulation.deactivate();
    }

    /** How many descriptors of namespaces and raw or netlink sockets this process holds. */
    private static long namespaceDescriptors() throws IOException {
        long count = 0;
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                String target;
                try {
                    target = Files.readSymbolicLink(descriptor).toString();
                } catch (IOException e) {
                    continue;
                }
                count += target.startsWith("net:") || target.startsWith("mnt:") || target.startsWith("socket:") ? 1 : 0;
            }
        }
        return count;
    }

    private Network up(Topology topology) throws WeirException {
        return emulation.up(topology, "bare", folder, Progress.NONE);
    }

    private static String output(Node node, String... argv) throws Exception {
        NodeProcess process = node.start(NodeCommand.of(argv));
        String text = new String(process.output().readAllBytes(), StandardCharsets.UTF_8);
        process.exit().get(20, TimeUnit.SECONDS);
        return text;
    }

    @Test
    void shouldAnswerAcrossPlainAndShapedLinks() throws Exception {
        Network network = up(TestNetworks.stream(Mechanism.RELAY));

        assertTrue(network.awaitAnswering(Duration.ofSeconds(20)) >= network.upMs());
        PingMatrix matrix = network.pingAll(Duration.ofSeconds(5));
        assertEquals(2, matrix.sent());
        assertEquals(2, matrix.answered());
        assertEquals(List.of("open s1-s2 seed 7 true true"), engine.events);
        assertEquals(
                List.of("server-s1", "s1-s2", "s2-client"),
                List.copyOf(network.links().keySet()));
        assertEquals(
                List.of("server", "client", "s1", "s2"),
                List.copyOf(network.nodes().keySet()));
        emulation.deactivate();
        assertEquals("close s1-s2", engine.events.get(1));
    }

    @Test
    void shouldNameInterfacesAsTheTopologyDoes() throws Exception {
        Network network = up(TestNetworks.stream(Mechanism.PLAIN));

        assertTrue(output(network.nodes().get("server"), "cat", "/proc/self/net/dev")
                .contains("server-eth0:"));
        String fabric = output(network.nodes().get("s1"), "cat", "/proc/self/net/dev");
        for (String name : List.of("s1", "s2", "s1-eth1", "s1-eth2", "s2-eth1", "s2-eth2")) {
            assertTrue(fabric.lines().anyMatch(line -> line.strip().startsWith(name + ":")), fabric);
        }
    }

    @Test
    void shouldSwitchSuperframesOffAtBothEnds() throws Exception {
        Network network = up(TestNetworks.stream(Mechanism.RELAY));
        for (String[] port : new String[][] {{"server", "server-eth0"}, {"s1", "s1-eth1"}, {"s1", "s1-eth2"}}) {
            try (NetNamespace namespace =
                            NetNamespace.open(network.nodes().get(port[0]).networkNamespace());
                    Ethtool ethtool = Ethtool.open(namespace)) {
                assertEquals(Offloads.WIRE_LIKE, ethtool.features(port[1]), port[1]);
            }
        }
    }

    @Test
    void shouldTakeAPlainLinkDownAndBringItBack() throws Exception {
        Network network = up(TestNetworks.stream(Mechanism.PLAIN));
        network.awaitAnswering(Duration.ofSeconds(20));
        network.links().get("server-s1").setUp(false);
        assertThrows(WeirException.class, () -> network.awaitAnswering(Duration.ofMillis(200)));
        network.links().get("server-s1").setUp(true);
        network.awaitAnswering(Duration.ofSeconds(20));
    }

    @Test
    void shouldCountWhatAPlainLinkCarries() throws Exception {
        Network network = up(TestNetworks.stream(Mechanism.PLAIN));
        network.awaitAnswering(Duration.ofSeconds(20));
        EmulatedLink link = network.links().get("server-s1");
        long before = link.stats(Direction.FORWARD).delivered();
        assertEquals(0, network.nodes().get("client").processes().size());
        output(network.nodes().get("server"), "ping", "-q", "-c", "3", "-i", "0.2", "-s", "1000", "10.0.0.2");
        LinkStats there = link.stats(Direction.FORWARD);
        assertTrue(there.delivered() >= before + 3, there.toString());
        assertTrue(there.deliveredBytes() >= 3 * 1042, there.toString());
        assertTrue(link.stats(Direction.REVERSE).delivered() >= 3);
        network.close();
        assertTrue(link.stats(Direction.FORWARD).delivered() >= there.delivered(), "remembered when closed");
    }

    @Test
    void shouldBringAHostsOwnEndBackButNotShapeACableBetweenHosts() throws Exception {
        Topology cable = new Topology(
                "cable",
                1,
                List.of(TestNetworks.host("a"), TestNetworks.host("b")),
                List.of(TestNetworks.link(
                        TestNetworks.end("a", "a-eth0", "10.0.0.1/24"),
                        TestNetworks.end("b", "b-eth0", "10.0.0.2/24"),
                        Mechanism.PLAIN)));
        Network network = up(cable);
        network.awaitAnswering(Duration.ofSeconds(20));
        network.links().get("a-b").setUp(false);
        assertThrows(WeirException.class, () -> network.awaitAnswering(Duration.ofMillis(200)));
        network.links().get("a-b").setUp(true);
        network.awaitAnswering(Duration.ofSeconds(20));
        EmulatedLink link = network.links().get("a-b");
        WeirException refused =
                assertThrows(WeirException.class, () -> link.change(Set.of(Direction.FORWARD), Map.of("delay", "1ms")));
        assertTrue(refused.fix().contains("{ends: [a, b], delay: 0ms}"), refused.fix());
    }

    @Test
    void shouldLeaveNothingWhenTakenDown() throws Exception {
        Network network = up(TestNetworks.stream(Mechanism.RELAY));
        NodeProcess left =
                network.nodes().get("client").start(NodeCommand.of("sh", "-c", "setsid sleep 300 & echo up; wait"));
        NodeProcess inFabric = network.nodes().get("s2").start(NodeCommand.of("sleep", "300"));
        assertEquals('u', left.output().read());
        network.close();
        network.close();

        assertTrue(left.exit().get(10, TimeUnit.SECONDS) != 0);
        assertEquals(143, inFabric.exit().get(10, TimeUnit.SECONDS));
        assertEquals(descriptorsBefore, namespaceDescriptors());
        assertEquals(Optional.empty(), emulation.network());
    }

    @Test
    void shouldLeaveNothingWhenBuildingFails() throws Exception {
        emulation.addRuntime(new TestNetworks.BareRuntime(Optional.of("client")));
        WeirException failure = assertThrows(WeirException.class, () -> up(TestNetworks.stream(Mechanism.PLAIN)));

        assertEquals("node not made", failure.what());
        assertEquals(descriptorsBefore, namespaceDescriptors());
        assertFalse(emulation.network().isPresent());
        emulation.addRuntime(new TestNetworks.BareRuntime(Optional.empty()));
        emulation.unsetEngine(engine);
        assertThrows(WeirException.class, () -> up(TestNetworks.stream(Mechanism.RELAY)));
        assertEquals(descriptorsBefore, namespaceDescriptors());
    }

    @Test
    void shouldRefuseASecondNetworkAnUnknownRuntimeAndUnknownSettings() throws Exception {
        up(TestNetworks.stream(Mechanism.PLAIN));
        assertThrows(WeirException.class, () -> up(TestNetworks.stream(Mechanism.PLAIN)));
        emulation.network().orElseThrow().close();
        WeirException runtime = assertThrows(
                WeirException.class,
                () -> emulation.up(TestNetworks.stream(Mechanism.PLAIN), "bear", folder, Progress.NONE));
        assertTrue(runtime.why().contains("did you mean 'bare'"), runtime.why());
        NodeSpec odd = new NodeSpec("a", TestNetworks.host("a").kind(), Map.of("arq", "true"));
        assertThrows(WeirException.class, () -> up(new Topology("odd", 1, List.of(odd), List.of())));
    }

    @Test
    void shouldPingAllOfALinearNetwork() throws Exception {
        Network network = up(TestNetworks.linear(10));
        network.awaitAnswering(Duration.ofSeconds(30));
        PingMatrix matrix = network.pingAll(Duration.ofSeconds(10));

        assertEquals(90, matrix.sent());
        assertEquals(90, matrix.answered());
    }

    @Test
    void shouldBreakALoopOfSwitches() throws Exception {
        List<String> steps = new ArrayList<>();
        Network network = emulation.up(TestNetworks.ring(), "bare", folder, steps::add);

        double answeringMs = network.awaitAnswering(Duration.ofSeconds(30));
        assertTrue(answeringMs > 3500, "ports listen and learn for 2 s each, but answered after " + answeringMs);
        assertEquals(2, network.pingAll(Duration.ofSeconds(5)).answered());
        assertTrue(steps.stream().anyMatch(step -> step.contains("spanning tree")), steps::toString);
    }
}
