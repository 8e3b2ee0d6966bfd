package weir.emulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.network.Network;
import weir.api.node.NodeCommand;
import weir.api.node.NodeProcess;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;
import weir.api.topology.Topology;
import weir.emulation.measure.Throughput;
import weir.emulation.run.EmulationService;
import weir.linux.NetNamespace;

/** With the machine's own Open vSwitch and its test controller, in the userspace datapath. */
@Timeout(180)
class OpenVSwitchIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(500);

    @TempDir
    Path folder;

    private final EmulationService emulation = new EmulationService();

    @BeforeAll
    static void installed() {
        TestNetworks.requirePrivileges();
        for (String program : List.of("/usr/sbin/ovs-vswitchd", "/usr/bin/ovs-testcontroller", "/dev/net/tun")) {
            if (!Files.exists(Path.of(program))) {
                String why = program + " is missing: apt-get install openvswitch-switch openvswitch-testcontroller";
                if ("1".equals(System.getenv("WEIR_REQUIRE_PRIVILEGED"))) {
                    fail(why);
                }
                abort(why);
            }
        }
    }

    @BeforeEach
    void deploy() {
        System.setProperty("weir.run", folder.toString());
        emulation.addRuntime(new TestNetworks.BareRuntime(Optional.empty()));
    }

    @AfterEach
    void takeDown() {
        emulation.deactivate();
        System.clearProperty("weir.run");
    }

    private static NodeSpec ovs(String name, Map<String, String> more) {
        Map<String, String> settings = new java.util.HashMap<>(more);
        settings.put("switch", "ovs");
        return new NodeSpec(name, NodeKind.SWITCH, settings);
    }

    private static LinkSpec link(String a, String interfaceA, String b, String interfaceB, String... address) {
        return TestNetworks.link(
                TestNetworks.end(a, interfaceA, address), TestNetworks.end(b, interfaceB), Mechanism.PLAIN);
    }

    /** h1 - s1 - s2 - h2: the first switch as told, the second a bridge, or as the first. */
    private static Topology pair(NodeSpec s1, NodeSpec s2) {
        return new Topology(
                "pair",
                1,
                List.of(TestNetworks.host("h1"), TestNetworks.host("h2"), s1, s2),
                List.of(
                        link("h1", "h1-eth0", "s1", "s1-eth1", "10.0.0.1/24"),
                        link("s1", "s1-eth2", "s2", "s2-eth1"),
                        link("h2", "h2-eth0", "s2", "s2-eth2", "10.0.0.2/24")));
    }

    private Network up(Topology topology) throws WeirException {
        return emulation.up(topology, "bare", folder, Progress.NONE);
    }

    private static String run(Network network, String node, String line) throws Exception {
        NodeProcess process = network.nodes().get(node).start(NodeCommand.of("sh", "-c", line + " 2>&1"));
        String said = new String(process.output().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.exit().get(30, TimeUnit.SECONDS), said);
        return said;
    }

    private static long answered(Network network) throws WeirException {
        return network.pingAll(SHORT).answered();
    }

    @Test
    void shouldForwardAndCarryTcpWhenMixedWithBridge() throws Exception {
        Network network = up(pair(ovs("s1", Map.of()), TestNetworks.bridge("s2")));
        network.awaitAnswering(PATIENCE);

        try (NetNamespace h1 = NetNamespace.open(network.nodes().get("h1").networkNamespace());
                NetNamespace h2 = NetNamespace.open(network.nodes().get("h2").networkNamespace())) {
            Throughput throughput = new Throughput(h1, h2, java.net.InetAddress.getByName("10.0.0.2"));
            assertTrue(throughput.tcp(SHORT).bytes() > 100_000, "TCP passes, so checksums are complete");
        }
        String shown = run(network, "s1", "ovs-ofctl show s1");
        assertTrue(shown.contains("dpid:0000000000000001"), shown);
        assertTrue(shown.contains(" 1(s1-eth1)") && shown.contains(" 2(s1-eth2)"), shown);
    }

    @Test
    void shouldObeyFlowsAndForgetThemWhenPowerIsCut() throws Exception {
        Network network = up(pair(ovs("s1", Map.of()), ovs("s2", Map.of())));
        network.awaitAnswering(PATIENCE);

        run(network, "s1", "ovs-ofctl del-flows s1");
        Awaitility.await().atMost(PATIENCE).until(() -> answered(network) == 0);
        run(network, "s1", "ovs-ofctl add-flow s1 in_port=1,actions=output:2");
        run(network, "s1", "ovs-ofctl add-flow s1 in_port=2,actions=output:1");
        Awaitility.await().atMost(PATIENCE).until(() -> answered(network) == 2);

        network.power("s1", false);
        assertEquals(0, answered(network));
        network.power("s1", true);
        network.awaitAnswering(PATIENCE);
        assertTrue(run(network, "s1", "ovs-ofctl dump-flows s1").contains("actions=NORMAL"));
    }

    @Test
    void shouldDoAsControllerOfTheMachineSays() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Map<String, String> controlled = Map.of("controller", "tcp:127.0.0.1:" + port);
        Network network = up(pair(ovs("s1", controlled), ovs("s2", controlled)));
        assertEquals(0, answered(network), "a switch forwards nothing before its controller says so");

        Process controller = new ProcessBuilder(
                        "ovs-testcontroller", "ptcp:" + port + ":127.0.0.1", "--unixctl=" + folder.resolve("c.ctl"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("controller.log").toFile())
                .start();
        try {
            network.awaitAnswering(PATIENCE);
            assertEquals(2, answered(network));
            String flows = run(network, "s1", "ovs-ofctl dump-flows s1");
            assertTrue(flows.contains("idle_timeout"), flows);
        } finally {
            controller.destroyForcibly();
        }
        network.power("s1", false);
        network.power("s1", true);
        Awaitility.await().atMost(PATIENCE).until(() -> answered(network) == 0);
    }

    @Test
    void shouldBreakLoopWhenSwitchesAreOvs() throws Exception {
        Topology ring = TestNetworks.ring();
        Network network = up(new Topology(
                "ring",
                1,
                ring.nodes().stream()
                        .map(node -> node.kind() == NodeKind.SWITCH ? ovs(node.name(), Map.of()) : node)
                        .toList(),
                ring.links()));

        network.awaitAnswering(PATIENCE);
        assertEquals(2, answered(network));
    }

    @Test
    void shouldLeaveNothingWhenDown() throws Exception {
        Network network = up(pair(ovs("s1", Map.of()), ovs("s2", Map.of())));
        String home = run(network, "s1", "echo $OVS_RUNDIR").strip();
        String pid = Files.readString(Path.of(home, "ovs-vswitchd.pid")).strip();
        assertTrue(Files.isDirectory(Path.of("/proc", pid)));

        network.close();

        assertFalse(Files.exists(Path.of(home)));
        Awaitility.await().atMost(PATIENCE).until(() -> !Files.isDirectory(Path.of("/proc", pid)));
    }

    @Test
    void shouldRefuseWithReasonWhenKernelHasNoModule() {
        org.junit.jupiter.api.Assumptions.assumeFalse(Files.isDirectory(Path.of("/sys/module/openvswitch")));
        Topology kernel = pair(ovs("s1", Map.of("datapath", "kernel")), TestNetworks.bridge("s2"));

        WeirException refused = assertThrows(WeirException.class, () -> up(kernel));

        assertTrue(refused.getMessage().contains("modprobe openvswitch"), refused.getMessage());
        assertTrue(emulation.network().isEmpty());
    }
}
