package weir.emulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
import weir.api.WeirException;
import weir.api.network.Network;
import weir.api.node.Node;
import weir.api.node.NodeCommand;
import weir.api.node.NodeProcess;
import weir.api.topology.Mechanism;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;
import weir.api.topology.Topology;
import weir.emulation.node.Outside;
import weir.emulation.run.EmulationService;
import weir.linux.NetNamespace;
import weir.linux.Sysctl;
import weir.linux.net.Carrier;
import weir.linux.netlink.Addresses;
import weir.linux.netlink.LinkInfo;
import weir.linux.netlink.Links;
import weir.linux.netlink.Rtnetlink;
import weir.linux.netlink.VethEnd;

/**
 * A router with NAT, between namespaces of the test's own: one stands for the machine, one for the world that the
 * machine is connected to, which knows the machine's address and no other.
 */
@Timeout(120)
class NatIT {
    private static final String WORLD = "192.0.2.9";
    private static final String MACHINE = "192.0.2.1";

    @TempDir
    Path folder;

    private NetNamespace machine;
    private NetNamespace world;
    private EmulationService emulation;

    @BeforeAll
    static void privileges() {
        TestNetworks.requirePrivileges();
    }

    @BeforeEach
    void makeMachineAndWorld() throws IOException {
        machine = NetNamespace.create("machine");
        world = NetNamespace.create("world");
        try (Rtnetlink here = Rtnetlink.open(machine);
                Rtnetlink there = Rtnetlink.open(world)) {
            here.apply(Links.addVeth(end("up0", 10, machine), end("down0", 10, world)), Links.up("up0"));
            here.apply(Addresses.add(10, InetAddress.getByName(MACHINE), 24));
            there.apply(Links.up("down0"), Addresses.add(10, InetAddress.getByName(WORLD), 24));
            Carrier.awaitBothEnds(here, "up0");
        }
        Sysctl.write(machine, Map.of("net.ipv4.ip_forward", "1"));
        emulation = new EmulationService(new Outside(machine.path()), event -> {});
        emulation.addRuntime(new TestNetworks.BareRuntime(Optional.empty()));
    }

    @AfterEach
    void takeDown() {
        emulation.deactivate();
        machine.close();
        world.close();
    }

    private static VethEnd end(String name, int index, NetNamespace where) {
        return new VethEnd(name, index, Optional.empty(), 1500, Optional.of(where));
    }

    /** Two hosts, a switch and a way out. */
    private static Topology lab() {
        NodeSpec router = new NodeSpec("gw", NodeKind.ROUTER, Map.of("nat", "true"));
        return new Topology(
                "lab",
                1,
                List.of(host("a"), host("b"), TestNetworks.bridge("s1"), router),
                List.of(
                        TestNetworks.link(
                                TestNetworks.end("a", "a-eth0", "10.0.0.1/24"),
                                TestNetworks.end("s1", "s1-eth1"),
                                Mechanism.PLAIN),
                        TestNetworks.link(
                                TestNetworks.end("b", "b-eth0", "10.0.0.2/24"),
                                TestNetworks.end("s1", "s1-eth2"),
                                Mechanism.PLAIN),
                        TestNetworks.link(
                                TestNetworks.end("gw", "gw-eth0", "10.0.0.254/24"),
                                TestNetworks.end("s1", "s1-eth3"),
                                Mechanism.PLAIN)));
    }

    private static NodeSpec host(String name) {
        return new NodeSpec(name, NodeKind.HOST, Map.of("routes", "default=10.0.0.254"));
    }

    private static String output(Node node, String... argv) throws Exception {
        NodeProcess process = node.start(NodeCommand.of(argv));
        String text = new String(process.output().readAllBytes(), StandardCharsets.UTF_8);
        process.exit().get(20, TimeUnit.SECONDS);
        return text;
    }

    private List<String> interfaces() throws IOException {
        try (Rtnetlink here = Rtnetlink.open(machine)) {
            return here.links().stream().map(LinkInfo::name).sorted().toList();
        }
    }

    @Test
    void shouldLeadToTheWorldWithTheMachinesAddress() throws Exception {
        List<String> before = interfaces();
        Network network = emulation.up(lab(), "bare", folder, Progress.NONE);

        for (String host : List.of("a", "b")) {
            String ping = output(network.nodes().get(host), "ping", "-n", "-c", "2", "-i", "0.1", "-W", "5", WORLD);
            assertTrue(ping.contains(" 2 received"), ping);
            assertTrue(ping.contains("ttl=62"), "the router and the machine lie between: " + ping);
        }
        assertEquals(before.size() + 1, interfaces().size(), interfaces()::toString);

        network.close();
        assertEquals(before, interfaces());
    }

    @Test
    void shouldLeaveTheNetworkOnlyWhenAskedTo() throws Exception {
        Topology lab = lab();
        Topology without = new Topology(
                "lab",
                1,
                lab.nodes().stream()
                        .map(node -> node.kind() == NodeKind.ROUTER
                                ? new NodeSpec(node.name(), node.kind(), Map.of())
                                : node)
                        .toList(),
                lab.links());
        List<String> before = interfaces();
        Network network = emulation.up(without, "bare", folder, Progress.NONE);
        assertEquals(before, interfaces());
        String ping = output(network.nodes().get("a"), "ping", "-n", "-c", "1", "-W", "1", WORLD);
        assertTrue(ping.contains(" 0 received"), ping);
    }

    @Test
    void shouldTakeTheWayOutAwayWithItsRouter() throws Exception {
        List<String> before = interfaces();
        Topology lab = lab();
        Network network = emulation.up(lab, "bare", folder, Progress.NONE);
        Topology without = new Topology(
                "lab",
                1,
                lab.nodes().stream().filter(node -> !node.name().equals("gw")).toList(),
                lab.links().stream()
                        .filter(link -> !link.a().node().equals("gw"))
                        .toList());
        network.change(without, Progress.NONE);
        assertEquals(before, interfaces());
        network.change(lab, Progress.NONE);
        String ping = output(network.nodes().get("a"), "ping", "-n", "-c", "1", "-W", "5", WORLD);
        assertTrue(ping.contains(" 1 received"), ping);
    }

    @Test
    void shouldRefuseAndLeaveNothingWhenTheMachineDoesNotForward() throws Exception {
        Sysctl.write(machine, Map.of("net.ipv4.ip_forward", "0"));
        List<String> before = interfaces();
        WeirException e = assertThrows(WeirException.class, () -> emulation.up(lab(), "bare", folder, Progress.NONE));
        assertTrue(e.getMessage().contains("net.ipv4.ip_forward is 0"), e.getMessage());
        assertEquals(before, interfaces());
        assertEquals("0", Sysctl.read(machine, "net.ipv4.ip_forward"));
        assertTrue(emulation.network().isEmpty());
    }
}
