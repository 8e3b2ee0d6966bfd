package weir.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.api.WeirException;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModelFactory;
import weir.api.link.LinkModels;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.topology.InterfaceAddress;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.api.topology.NodeKind;
import weir.api.topology.Topology;

class TopologyServiceTest {
    private static final String LIVE_STREAM = """
            name: live-stream
            seed: 7
            nodes:
              server: {ip: 10.0.0.1/24, image: weir/streaming-server, cpus: 1.0, memory: 512MiB}
              client: {ip: 10.0.0.2/24, image: weir/streaming-client}
              s1: {kind: switch}
              s2: {kind: switch}
            links:
              - {ends: [server, s1]}
              - {ends: [s1, s2], bandwidth: 10Mbit/s, delay: 10ms}      # both directions
              - {ends: [s2, client]}
            """;

    private final TopologyService reader = new TopologyService(List.of(new Waves()), List.of());

    /** A link model with a parameter of its own. */
    private static final class Waves implements LinkModelFactory {
        @Override
        public String name() {
            return "waves";
        }

        @Override
        public String description() {
            return "rate as a sine";
        }

        @Override
        public List<OptionSpec> options() {
            return List.of(
                    OptionSpec.of("period", OptionType.DURATION, "how long a wave is"),
                    OptionSpec.of("bandwidth", OptionType.BANDWIDTH, "at the top"),
                    OptionSpec.file("shape", "the wave", null, "sine"));
        }

        @Override
        public LinkModels create(LinkModelContext context) {
            throw new UnsupportedOperationException();
        }
    }

    private WeirException refuse(String yaml) {
        return assertThrows(WeirException.class, () -> reader.parse("x.topo.yaml", yaml));
    }

    private static LinkSpec link(Topology topology, String name) {
        return topology.link(name).orElseThrow();
    }

    @Test
    void shouldReadTheLiveStreamTopologyWhenWrittenAsDocumented() throws Exception {
        Topology topology = reader.parse("x.topo.yaml", LIVE_STREAM);
        assertEquals("live-stream", topology.name());
        assertEquals(7, topology.seed());
        assertEquals(
                List.of("server", "client"),
                topology.hosts().stream().map(n -> n.name()).toList());
        assertEquals(
                Map.of("image", "weir/streaming-server", "cpus", "1.0", "memory", "512MiB"),
                topology.node("server").orElseThrow().settings());
        LinkSpec shaped = link(topology, "s1-s2");
        assertEquals(Mechanism.RELAY, shaped.mechanism());
        assertEquals(Map.of("bandwidth", "10Mbit/s", "delay", "10ms"), shaped.forward());
        assertEquals(shaped.forward(), shaped.reverse());
        assertEquals("s1-eth2", shaped.a().interfaceName());
        assertEquals("s2-eth1", shaped.b().interfaceName());
        LinkSpec plain = link(topology, "server-s1");
        assertEquals(Mechanism.PLAIN, plain.mechanism());
        assertEquals("server-eth0", plain.a().interfaceName());
        assertEquals(List.of(InterfaceAddress.parse("10.0.0.1/24")), plain.a().addresses());
        assertEquals(List.of(), plain.b().addresses());
    }

    @Test
    void shouldAssignAddressesAsMininetWhenTheyAreNotGiven() throws Exception {
        Topology topology = reader.parse(
                "x.topo.yaml",
                "nodes: {h1: , h2: {ip: 10.0.0.3/8}, h3: , h4: , s1: {kind: switch}}\n"
                        + "links: [{ends: [h1, s1]}, {ends: [h2, s1]}, {ends: [h3, s1]}, {ends: [h4, s1]}]");
        assertEquals(
                List.of("10.0.0.1/8", "10.0.0.3/8", "10.0.0.4/8", "10.0.0.5/8"),
                topology.links().stream()
                        .map(link -> link.a().addresses().get(0).toString())
                        .toList());
        assertEquals("x", topology.name());
        assertEquals(1, topology.seed());
    }

    @Test
    void shouldKeepDirectionsApartWhenTheyAreAsymmetric() throws Exception {
        LinkSpec link = link(
                reader.parse(
                        "x.topo.yaml",
                        "nodes: {a: , b: }\nlinks:\n"
                                + "- {ends: [a, b], delay: 5ms, forward: {bandwidth: 1Mbit/s}, reverse: {delay: 9ms}}"),
                "a-b");
        assertEquals(Map.of("delay", "5ms", "bandwidth", "1Mbit/s"), link.forward());
        assertEquals(Map.of("delay", "9ms"), link.reverse());
    }

    @Test
    void shouldNumberParallelLinksAndTheirInterfacesWhenNothingIsSaid() throws Exception {
        Topology topology = reader.parse(
                "x.topo.yaml",
                "nodes: {s1: {kind: switch}, s2: {kind: switch}}\n"
                        + "links: [{ends: [s1, s2]}, {ends: [s1, s2]}, {ends: ['s1:up', s2], name: spare}]");
        assertEquals(
                List.of("s1-s2", "s1-s2-2", "spare"),
                topology.links().stream().map(LinkSpec::name).toList());
        assertEquals("s1-eth2", link(topology, "s1-s2-2").a().interfaceName());
        assertEquals("up", link(topology, "spare").a().interfaceName());
    }

    @Test
    void shouldKnowAModelsOwnParametersWhenItIsRegistered() throws Exception {
        LinkSpec link = link(
                reader.parse("x.topo.yaml", "nodes: {a: , b: }\nlinks: [{ends: [a, b], model: waves, period: 3s}]"),
                "a-b");
        assertEquals("3s", link.forward().get("period"));
        assertEquals(
                "x.topo.yaml:2: 'fast' can't be the period of a link",
                refuse("nodes: {a: , b: }\nlinks: [{ends: [a, b], model: waves, period: fast}]")
                        .what());
        assertEquals(
                "x.topo.yaml:2: link model 'waves' does not know 'delay'",
                refuse("nodes: {a: , b: }\nlinks: [{ends: [a, b], model: waves, delay: 3s}]")
                        .what());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "nodes: {a: , b: } ~ links: ~ - {ends: [a, b], dealy: 10ms}|3|unknown key of the link 'dealy'|'delay'",
                "nodes: {a: {kind: swich}}|1|unknown kind 'swich'|'switch'",
                "nodez: {a: }|1|unknown key of the topology 'nodez'|'nodes'",
                "nodes: {a: {mem: 1MiB}}|1|unknown key of node 'a' 'mem'|'memory'",
                "nodes: ~  a: {} ~  a: {}|3|'a' stands twice in the nodes|take one",
                "nodes: ~  a: {ip: 10.0.0.1/8} ~  b: {ip: 10.0.0.1/24}|3|address 10.0.0.1 of 'b' is taken|its own",
                "nodes: {a: {ip: 10.0.0.1}}|1|'10.0.0.1' is no address for 'a'|10.0.0.1/24",
                "nodes: {a: {ip: 10.0.0.0/24}}|1|a host can't have the address 10.0.0.0/24|first",
                "nodes: {a: {ip: 127.0.0.1/8}}|1|a host can't have the address 127.0.0.1/8|first",
                "nodes: {a: , b: } ~ links: [{ends: [a, c]}]|2|unknown node 'c'|'a'",
                "nodes: {a: , b: } ~ links: [{ends: [a, a]}]|2|a link from 'a' to itself|another",
                "nodes: {a: , b: } ~ links: [{ends: [a]}]|2|a link has 1 end|ends: [NODE, NODE]",
                "nodes: {a: , b: } ~ links: [{delay: 1ms}]|2|a link has no ends|ends: [NODE, NODE]",
                "nodes: {a: , b: } ~ links: [{ends: [a, b], delay: 10}]|2|'10' can't be the delay|10ms",
                "nodes: {a: , b: } ~ links: [{ends: [a, b], bandwidth: 0Mbit/s}]|2|'0Mbit/s' can't be the|10Mbit/s",
                "nodes: {a: , b: } ~ links: [{ends: [a, b], delay: -5ms}]|2|'-5ms' can't be the delay|10ms",
                "nodes: {a: , b: } ~ links: [{ends: [a, b], delay: }]|2|'delay' of the link has no value|delay: VALUE",
                "nodes: {a: , b: } ~ links: [{ends: [a, b], mechanism: plain, loss: 1%}]|2|a plain link can't|relay",
                "nodes: {a: , b: } ~ links: [{ends: [a, b], mechanism: tc}]|2|unknown mechanism 'tc'|use one",
                "nodes: {a: , b: } ~ links: [{ends: ['a:x', b]}, {ends: ['a:x', b]}]|2|interface 'x' of 'a' is|leave",
                "nodes: {a: , b: } ~ links: [{ends: ['a:lo', b]}]|2|'lo' is no name for an interface|another",
                "nodes: {a: , b: } ~ links: [{ends: [a, b], name: x}, ~ {ends: [a, b], name: x}]|3|two links|rename",
                "nodes: {link: }|1|node 'link' is called like a command|'link1'",
                "nodes: {localhost: }|1|node name 'localhost' is reserved|another",
                "nodes: {9a: }|1|'9a' is no node name|another",
                "nodes: {s1: {kind: switch, ip: 10.0.0.1/8}}|1|node 's1' is a switch and has 'ip', a setting of a host|take",
                "nodes: {a: {ip: 10.0.0.1/8}}|1|'a' has an address, but no link|add a link",
                "nodes: {a: {cpus: 0}}|1|cpus '0' of node 'a' is out of range|0.5",
                "nodes: {a: {memory: 12}}|1|memory '12' of node 'a' can't be read|64KiB",
                "seed: x ~ nodes: {a: }|1|seed 'x' is no whole number|seed: 1",
                "nodes: [a, b]|1|the nodes is not a mapping|key",
                "links: []|1|the topology has no nodes|nodes:",
                "nodes: {a: ~ b|2|this is not YAML|line",
                "nodes: {a: {ip: &x [*x]}}|1|'ip' of node 'a' is not a single value|ip: VALUE",
            })
    void shouldSayWhereAndWhatToDoWhenAFileIsWrong(String yaml, int line, String what, String fix) {
        WeirException error = refuse(yaml.replace(" ~ ", "\n").replace("~ ", "\n"));
        String place = "x.topo.yaml:" + line + ": " + what;
        assertTrue(error.what().startsWith(place), error.what());
        assertTrue(error.fix().contains(fix), error.fix());
    }

    @Test
    void shouldFindFilesFromTheTopologysFolder(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("x.topo.yaml"), """
                nodes: {a: {}, b: {}}
                links:
                  - {ends: [a, b], model: waves, forward: {shape: w/x.csv}, reverse: {shape: sine}}
                """);
        LinkSpec link = link(reader.read(file), "a-b");
        assertEquals(folder.resolve("w/x.csv").toString(), link.forward().get("shape"));
        assertEquals("sine", link.reverse().get("shape"));
    }

    @Test
    void shouldRefuseWhenTheFileIsEmptyMissingOrBinary(@TempDir Path folder) throws Exception {
        assertTrue(refuse("").what().contains("is empty"));
        assertThrows(NoSuchFileException.class, () -> reader.read(folder.resolve("none.topo.yaml")));
        assertThrows(WeirException.class, () -> reader.read(folder));
        Path binary = Files.write(folder.resolve("x.topo.yaml"), new byte[] {(byte) 0xc3, 0x28});
        assertThrows(WeirException.class, () -> reader.read(binary));
    }

    @Test
    void shouldWriteAsAPersonWouldWhenNothingIsUnusual() throws Exception {
        String written = reader.write(reader.parse("x.topo.yaml", LIVE_STREAM));
        assertEquals("""
                name: live-stream
                seed: 7
                nodes:
                  server: {ip: 10.0.0.1/24, cpus: 1.0, image: weir/streaming-server, memory: 512MiB}
                  client: {ip: 10.0.0.2/24, image: weir/streaming-client}
                  s1: {kind: switch}
                  s2: {kind: switch}
                links:
                  - {ends: [server, s1]}
                  - {ends: [s1, s2], bandwidth: 10Mbit/s, delay: 10ms}
                  - {ends: [s2, client]}
                """, written);
    }

    @Test
    void shouldKeepSeveralInterfacesAndAddressesWhenWritten() throws Exception {
        Topology topology = reader.parse("x.topo.yaml", """
                nodes:
                  a: {ip: {a-eth0: [10.0.0.1/24, 'fd00::1/64'], wan: 192.168.1.2/24}}
                  b:
                  s1: {kind: switch}
                links:
                  - {ends: [a, s1]}
                  - {ends: ['a:wan', b], mechanism: kernel, loss: 1%}
                """);
        assertEquals(2, topology.links().get(0).a().addresses().size());
        assertEquals(NodeKind.SWITCH, topology.node("s1").orElseThrow().kind());
        assertEquals(topology, reader.parse("y.topo.yaml", reader.write(topology)));
    }
}
