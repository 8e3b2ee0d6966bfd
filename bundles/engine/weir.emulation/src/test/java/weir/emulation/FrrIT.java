package weir.emulation;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
import weir.emulation.frr.FrrCheck;
import weir.emulation.run.EmulationService;

/** Routers that find their ways by OSPF. Needs the package frr. */
@Timeout(180)
class FrrIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String OSPF = """
            router ospf
             network 10.0.0.0/8 area 0
            """;

    @TempDir
    Path folder;

    private final EmulationService emulation = new EmulationService();
    private final String runBefore = System.getProperty("weir.run");

    @BeforeAll
    static void privileges() {
        TestNetworks.requirePrivileges();
        TestNetworks.require(new FrrCheck().run());
    }

    @BeforeEach
    void deploy() {
        System.setProperty("weir.run", folder.toString());
        emulation.addRuntime(new TestNetworks.BareRuntime(Optional.empty()));
    }

    @AfterEach
    void takeDown() {
        emulation.deactivate();
        if (runBefore == null) {
            System.clearProperty("weir.run");
        } else {
            System.setProperty("weir.run", runBefore);
        }
    }

    private static NodeSpec router(String name, int interfaces, String more) {
        StringBuilder configuration = new StringBuilder();
        for (int i = 0; i < interfaces; i++) {
            configuration.append("""
                    interface %s-eth%d
                     ip ospf network point-to-point
                     ip ospf hello-interval 1
                     ip ospf dead-interval 4
                     ip ospf retransmit-interval 1
                    """.formatted(name, i));
        }
        return new NodeSpec(name, NodeKind.ROUTER, Map.of("frr", configuration + more));
    }

    private static LinkSpec link(String a, String addressA, String b, String addressB) {
        return TestNetworks.link(
                TestNetworks.end(a.substring(0, a.indexOf('-')), a, addressA),
                TestNetworks.end(b.substring(0, b.indexOf('-')), b, addressB),
                Mechanism.PLAIN);
    }

    /** a - r1 - r2 - b, and r1 - r3 - r2 as a detour. */
    private static Topology triangle() {
        return new Topology(
                "triangle",
                1,
                List.of(
                        new NodeSpec("a", NodeKind.HOST, Map.of("routes", "default=10.0.1.1")),
                        new NodeSpec("b", NodeKind.HOST, Map.of("routes", "default=10.0.2.1")),
                        router("r1", 3, OSPF),
                        router("r2", 3, OSPF),
                        router("r3", 2, OSPF)),
                List.of(
                        link("a-eth0", "10.0.1.2/24", "r1-eth0", "10.0.1.1/24"),
                        link("b-eth0", "10.0.2.2/24", "r2-eth0", "10.0.2.1/24"),
                        link("r1-eth1", "10.1.12.1/30", "r2-eth1", "10.1.12.2/30"),
                        link("r1-eth2", "10.1.13.1/30", "r3-eth0", "10.1.13.2/30"),
                        link("r3-eth1", "10.1.23.1/30", "r2-eth2", "10.1.23.2/30")));
    }

    private static String ping(Network network) throws Exception {
        NodeProcess process =
                network.nodes().get("a").start(NodeCommand.of("ping", "-n", "-c", "1", "-W", "1", "10.0.2.2"));
        String text = new String(process.output().readAllBytes(), StandardCharsets.UTF_8);
        process.exit().get(20, TimeUnit.SECONDS);
        return text;
    }

    /** 64 less the routers between. */
    private static void awaitPing(Network network, int ttl) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> ping(network).contains("ttl=" + ttl));
    }

    /** Of all routers, as /proc has them. */
    private List<Path> daemons() throws IOException {
        List<Path> daemons = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolve("frr"))) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".pid")).toList()) {
                daemons.add(Path.of("/proc", Files.readString(file).strip()));
            }
        }
        return daemons;
    }

    /** One that nobody has waited for yet has no command line. */
    private static boolean runs(Path process) {
        try {
            return Files.readAllBytes(process.resolve("cmdline")).length > 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void shouldFindTheWayAndAnotherWhenALinkGoesDown() throws Exception {
        Network network = emulation.up(triangle(), "bare", folder, Progress.NONE);
        awaitPing(network, 62);
        network.links().get("r1-r2").setUp(false);
        awaitPing(network, 61);

        List<Path> daemons = daemons();
        assertTrue(daemons.size() >= 9, daemons::toString);
        network.close();
        assertFalse(Files.exists(folder.resolve("frr/1")), "its files are gone");
        for (Path daemon : daemons) {
            assertFalse(runs(daemon), daemon + " is still there");
        }
    }

    @Test
    void shouldSayWhatIsWrongWithTheConfigurationAndLeaveNothing() {
        Topology bad =
                new Topology("bad", 1, List.of(router("r1", 0, "router ospf\n netwrk 10.0.0.0/8 area 0\n")), List.of());
        WeirException e = assertThrows(WeirException.class, () -> emulation.up(bad, "bare", folder, Progress.NONE));
        assertTrue(e.getMessage().contains("line 2: % Unknown command"), e.getMessage());
        assertTrue(emulation.network().isEmpty());
        assertFalse(Files.exists(folder.resolve("frr/1")));
    }

    @Test
    void shouldReadTheConfigurationFromAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("r1.conf"), "router bgp 65001\n bgp router-id 10.0.0.1\n");
        Topology one = new Topology(
                "one", 1, List.of(new NodeSpec("r1", NodeKind.ROUTER, Map.of("frr", file.toString()))), List.of());
        Network network = emulation.up(one, "bare", folder, Progress.NONE);
        assertTrue(Files.exists(folder.resolve("frr/1/bgpd.vty")));
        network.close();
        Files.delete(file);
        WeirException e = assertThrows(WeirException.class, () -> emulation.up(one, "bare", folder, Progress.NONE));
        assertTrue(e.getMessage().contains("r1.conf can't be read"), e.getMessage());
    }

    /** The daemons' view of the file system has nothing of this machine's /var/tmp. */
    @Test
    void shouldRunInAFolderThatTheDaemonsWouldNotSee() throws Exception {
        Path below = Files.createTempDirectory(Path.of("/var/tmp"), "weir");
        try {
            System.setProperty("weir.run", below.toString());
            Topology one = new Topology("one", 1, List.of(router("r1", 0, OSPF)), List.of());
            try (Network network = emulation.up(one, "bare", folder, Progress.NONE)) {
                assertTrue(Files.exists(below.resolve("frr/1/ospfd.vty")), network::toString);
            }
        } finally {
            Files.deleteIfExists(below.resolve("frr"));
            Files.delete(below);
        }
    }
}
