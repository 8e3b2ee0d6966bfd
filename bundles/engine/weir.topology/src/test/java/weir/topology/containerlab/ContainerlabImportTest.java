package weir.topology.containerlab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.api.WeirException;
import weir.api.topology.LinkSpec;
import weir.api.topology.NodeKind;
import weir.api.topology.Topology;
import weir.topology.IpCommand;
import weir.topology.TopologyService;

class ContainerlabImportTest {
    private static final String FILE = "office.clab.yml";

    private static String office() throws IOException {
        try (var in = ContainerlabImportTest.class.getResourceAsStream("/containerlab/" + FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ContainerlabImport.Result read(String yaml, boolean containers) throws WeirException {
        return new ContainerlabImport(FILE, new ContainerlabHosts(Path.of("/labs"), containers)).read(yaml);
    }

    private static List<String> leftOut(ContainerlabImport.Result result) {
        return result.leftOut().stream()
                .map(thing -> thing.line() + ": " + thing.what() + "; " + thing.why())
                .toList();
    }

    @Test
    void shouldTakeOverLinuxNodesBridgesAndLinks() throws Exception {
        Topology topology = read(office(), false).topology();
        assertEquals("office", topology.name());
        assertEquals(
                List.of("br-office", "gw", "pc1", "pc2", "web"),
                topology.nodes().stream().map(node -> node.name()).toList());
        assertEquals(NodeKind.SWITCH, topology.node("br-office").orElseThrow().kind());
        assertEquals(NodeKind.ROUTER, topology.node("gw").orElseThrow().kind());
        assertEquals(
                Map.of(
                        "image",
                        "example.org/tools:1",
                        "env",
                        "TZ=UTC\nROLE=client",
                        "cpus",
                        "0.5",
                        "routes",
                        "default=10.1.0.1"),
                topology.node("pc1").orElseThrow().settings());
        assertEquals("512000000B", topology.node("pc2").orElseThrow().settings().get("memory"));
        assertEquals(
                List.of("br-office-gw", "br-office-pc1", "br-office-pc2", "gw-web"),
                topology.links().stream().map(LinkSpec::name).toList());
        LinkSpec toWeb = topology.link("gw-web").orElseThrow();
        assertEquals("[10.2.0.1/24]", toWeb.a().addresses().toString());
        assertEquals("02:00:00:00:00:99", toWeb.b().mac().orElseThrow());
        assertEquals(
                Map.of("mtu", "1400B"),
                topology.link("br-office-pc2").orElseThrow().forward());
    }

    @Test
    void shouldListWhatIsNotTakenOverWithItsLine() throws Exception {
        assertEquals(
                List.of(
                        "3: 'prefix'; no container is named by it",
                        "4: 'mgmt'; there is no management network: a host has the interfaces of its links",
                        "30: 'mgmt-ipv4' of 'pc1'; there is no management network: a host has the interfaces of its links",
                        "34: exec 'iperf3 -s -D' of 'pc1'; it is not run; node:exec pc1 runs it",
                        "35: the addresses of 'pc2'; the file gives none; it has 10.1.0.2/24 now, as its neighbours'",
                        "39: 'ports' of 'pc2'; no port is published; ./weir --attach node:exec reaches every host",
                        "40: the program 'httpd -f' of 'web'; start it with node:start, or import for --runtime docker",
                        "44: bind www:/var/www:ro of 'web'; processes see this machine's files as they are; import for"
                                + " --runtime docker to keep it",
                        "47: exec 'ip route add default via 172.100.100.1' of 'web'; its gateway is in none of the node's"
                                + " networks",
                        "48: node 'leaf1'; its kind is nokia_srlinux, and only linux, bridge and ovs-bridge can be taken"
                                + " over",
                        "60: link leaf1:e1-1 - gw:eth3; node 'leaf1' is not there",
                        "61: link host:office-up - gw:eth4; it leaves the network ('host')",
                        "62: link pc1:eth9; only links between two nodes (veth) can be taken over"),
                leftOut(read(office(), false)));
    }

    @Test
    void shouldKeepProgramsAndFilesWhenHostsWillBeContainers() throws Exception {
        Map<String, String> web =
                read(office(), true).topology().node("web").orElseThrow().settings();
        assertEquals("httpd -f", web.get("entrypoint"));
        assertEquals("/labs/www:/var/www:ro", web.get("volumes"));
    }

    @Test
    void shouldTakeOverFrrWithItsConfiguration() throws Exception {
        ContainerlabImport.Result result = read("""
                topology:
                  nodes:
                    r1:
                      kind: linux
                      binds: ["r1/frr.conf:/etc/frr/frr.conf", "daemons:/etc/frr/daemons:ro"]
                """, false);
        assertEquals(List.of(), result.leftOut());
        assertEquals(NodeKind.ROUTER, result.topology().node("r1").orElseThrow().kind());
        assertEquals(
                Map.of("frr", "/labs/r1/frr.conf"),
                result.topology().node("r1").orElseThrow().settings());
    }

    @Test
    void shouldMakeAFileThatReadsBack() throws Exception {
        Topology topology = read(office(), false).topology();
        TopologyService service = new TopologyService(List.of(), List.of());
        assertEquals(topology, service.parse("again", service.write(topology)));
    }

    @Test
    void shouldRenameNodesThatCannotBeCalledSo() throws Exception {
        ContainerlabImport.Result result = read("""
                topology:
                  nodes: {1a: {kind: linux}, links: {kind: linux}, a.b: {kind: ovs-bridge}, a-b: {kind: bridge}}
                  links:
                    - endpoints: ["1a:eth1", "a.b:eth1"]
                    - endpoints: ["links:eth1", "a-b:eth1"]
                """, false);
        assertEquals(
                List.of("n1a", "links1", "a-b", "a-b-2"),
                result.topology().nodes().stream().map(node -> node.name()).toList());
        assertEquals(
                Map.of("switch", "ovs"),
                result.topology().node("a-b").orElseThrow().settings());
        assertEquals("a-b-2-eth1", result.topology().links().get(1).b().interfaceName());
    }

    /** Each of them says something that is not taken over, and none has an address. */
    @Test
    void shouldTakeOverTenThousandNodesInSeconds() {
        StringBuilder yaml = new StringBuilder(
                "topology:\n  nodes:\n    first: {kind: linux, exec: [ip addr add 10.0.0.1/8 dev e]}\n");
        StringBuilder links = new StringBuilder("  links:\n");
        for (int i = 0; i < 10_000; i++) {
            yaml.append("    h").append(i).append(": {kind: linux, ports: [80]}\n");
            yaml.append("    s").append(i).append(": {kind: bridge, labels: {a: b}}\n");
            links.append("    - endpoints: [s")
                    .append(i)
                    .append(":a, h")
                    .append(i)
                    .append(":e]\n");
            String before = i == 0 ? "first:e" : "s" + (i - 1) + ":b";
            links.append("    - endpoints: [")
                    .append(before)
                    .append(", s")
                    .append(i)
                    .append(":c]\n");
        }
        ContainerlabImport.Result result = assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> read(yaml.append(links).toString(), false));
        assertEquals(20_001, result.topology().links().size() + 1);
        assertEquals(30_000, result.leftOut().size());
    }

    @Test
    void shouldUnderstandYamlMergeKeys() throws Exception {
        ContainerlabImport.Result result = read("""
                x: &base {kind: linux, image: base}
                topology:
                  nodes:
                    h1: {<<: *base}
                    h2: {<<: *base, image: mine}
                  links: [{endpoints: ["h1:eth1", "h2:eth1"]}]
                """, false);
        assertEquals(
                "base", result.topology().node("h1").orElseThrow().settings().get("image"));
        assertEquals(
                "mine", result.topology().node("h2").orElseThrow().settings().get("image"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nodes: {a: {}} | office.clab.yml:1: this is no containerlab file",
                "'' | office.clab.yml:1: the topology is empty",
                "topology: [] | office.clab.yml:1: topology of the file is not a mapping",
                "topology: {links: []} | office.clab.yml:1: the topology has no nodes",
                "topology: {nodes: {a: {kind: ceos}}} | office.clab.yml:1: nothing of this file can be taken over",
                "topology: {nodes: {a: {kind: linux}}, links: {}} | office.clab.yml:1: 'links' is not a list",
                "topology: {nodes: {a: {kind: linux}}, links: [{}]} | office.clab.yml:1: a link has no endpoints",
                "topology: {nodes: {a: {kind: linux}}, links: [{endpoints: [a]}]} | office.clab.yml:1: 'a' is no endpoint",
                "topology: {nodes: {a: {kind: [linux]}}} | office.clab.yml:1: 'kind' of node 'a' is not a single value",
                "topology: {nodes: {a: {kind: linux}} | office.clab.yml:1: this is not YAML",
            })
    void shouldNameFileAndLineWhenItCannotBeRead(String yaml, String message) {
        WeirException e = assertThrows(WeirException.class, () -> read(yaml, false));
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }

    @Test
    void shouldPointFromATopologyFileToTheImport() throws Exception {
        TopologyService service = new TopologyService(List.of(), List.of());
        String yaml = office();
        WeirException e = assertThrows(WeirException.class, () -> service.parse("lab.yml", yaml));
        assertTrue(e.getMessage().startsWith("lab.yml:7: this looks like a containerlab file"), e.getMessage());
    }

    /** Whatever is done to a good file: it is taken over or refused, and what is taken over can be written and read. */
    @Test
    void shouldTakeOverOrRefuseWhenAFileIsDamaged() throws Exception {
        TopologyService service = new TopologyService(List.of(), List.of());
        String[] words = office().split("(?<=[\\s:,\\[\\]{}\"])");
        int takenOver = 0;
        for (int round = 0; round < 1000; round++) {
            Random random = new Random(round);
            String[] damaged = words.clone();
            for (int i = 0; i <= round % 2; i++) {
                damaged[random.nextInt(damaged.length)] = words[random.nextInt(words.length)];
            }
            try {
                Topology topology =
                        read(String.join("", damaged), round % 4 < 2).topology();
                assertEquals(topology, service.parse("round " + round, service.write(topology)));
                takenOver++;
            } catch (WeirException refused) {
                assertTrue(refused.getMessage().matches("(?s)(office.clab.yml|round).*"), refused.getMessage());
            }
        }
        assertTrue(takenOver > 100, takenOver + " were taken over");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ip addr add 10.0.0.1/24 dev eth1 | Address[interfaceName=eth1, address=10.0.0.1/24]",
                "/sbin/ip a add 10.0.0.1 dev eth1 | Address[interfaceName=eth1, address=10.0.0.1/32]",
                "ip -6 addr add fd00::1/64 dev eth1 | Address[interfaceName=eth1, address=fd00::1/64]",
                "ip r add 10.9.0.0/16 via 10.0.0.1 | Route[network=10.9.0.0/16, gateway=10.0.0.1]",
                "ip route add 10.9.0.7 via 10.0.0.1 dev eth1 | Route[network=10.9.0.7/32, gateway=10.0.0.1]",
                "ip link set dev eth1 address 02:00:00:00:00:01 | Mac[interfaceName=eth1, mac=02:00:00:00:00:01]",
                "ip link set eth1 up | Nothing[]",
                "sysctl -w net.ipv6.conf.all.forwarding=1 | Forwarding[]",
                "ip route add default dev eth1 | none",
                "ip addr add 10.0.0.1/24 dev eth1 && reboot | none",
                "ip link set eth1 down | none",
                "sysctl net.ipv4.ip_forward=0 | none",
                "ip | none",
                "'' | none",
            })
    void shouldUnderstandExecLines(String line, String meaning) {
        assertEquals(meaning, IpCommand.parse(line).map(Object::toString).orElse("none"));
    }
}
