package weir.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import weir.api.WeirException;
import weir.api.topology.InterfaceAddress;
import weir.api.topology.Mechanism;
import weir.api.topology.NodeKind;
import weir.api.topology.Topology;
import weir.file.yaml.Mistake;

class TopologyPropertyTest {
    private static final List<Map<String, String>> SHAPES = List.of(
            Map.of(),
            Map.of("delay", "10ms"),
            Map.of("bandwidth", "10Mbit/s", "loss", "1%"),
            Map.of("model", "of my own: \"x\", \\ {é}", "queue", "100pkt"));

    private final TopologyService reader = new TopologyService(List.of(), List.of());

    @Property(tries = 200)
    void shouldReadBackAnEqualTopologyWhenWritten(@ForAll("topologies") Topology topology) throws Exception {
        assertEquals(topology, reader.parse("x.topo.yaml", reader.write(topology)), reader.write(topology));
    }

    @Property(tries = 500)
    void shouldReadOrSayWhereItIsWrongWhenGivenAnything(@ForAll("texts") String text) {
        try {
            assertTrue(!reader.parse("x.topo.yaml", text).nodes().isEmpty());
        } catch (WeirException e) {
            assertTrue(e.what().matches("(?s)x\\.topo\\.yaml:\\d+: .*"), e.what());
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "nodes:",
                "links:",
                "\n",
                "\n  ",
                " ",
                "a",
                "b",
                ": ",
                "{",
                "}",
                "[",
                "]",
                ", ",
                "ends",
                "- ",
                "ip",
                "10.0.0.1/24",
                "10ms",
                "delay",
                "kind",
                "switch",
                "\"",
                "'",
                "&x ",
                "*x",
                "!!",
                "# ",
                "\t",
                "|",
                "é",
                "forward",
                "name",
                "seed",
                "1",
                "<<",
                "---",
                "\u0000");
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(40).map(list -> String.join("", list)),
                pieces.list()
                        .ofMaxSize(12)
                        .map(list -> "nodes: {a: , b: }\nlinks: [{ends: [a, b], " + String.join("", list) + "}]"));
    }

    @Provide
    Arbitrary<Topology> topologies() {
        return Arbitraries.longs().map(seed -> random(new Random(seed)));
    }

    private static Topology random(Random random) {
        try {
            Draft draft = new Draft();
            List<String> names = new ArrayList<>();
            int count = 2 + random.nextInt(6);
            for (int i = 0; i < count; i++) {
                NodeKind kind = random.nextInt(3) == 0 ? NodeKind.SWITCH : NodeKind.HOST;
                String name = (kind == NodeKind.HOST ? "h" : "s_") + i;
                draft.node(
                        name, kind, kind == NodeKind.HOST && random.nextBoolean() ? Map.of("cpus", "0.5") : Map.of());
                names.add(name);
            }
            for (int i = 0; i < names.size(); i++) {
                int other = (i + 1 + random.nextInt(count - 1)) % count;
                draft.link(
                        new Draft.End(names.get(i), random.nextInt(4) == 0 ? "if" + i : ""),
                        new Draft.End(names.get(other), ""),
                        shape(random, i));
                if (!draft.isSwitch(names.get(i)) && random.nextBoolean()) {
                    draft.address(names.get(i), "", InterfaceAddress.parse("192.168.0." + (i + 1) + "/24"));
                }
                if (!draft.isSwitch(names.get(i)) && random.nextInt(4) == 0) {
                    draft.address(names.get(i), "", InterfaceAddress.parse("fd00::" + (i + 1) + "/64"));
                }
            }
            return draft.build(random.nextBoolean() ? "net" : "a \"b\": {c}", random.nextLong());
        } catch (Mistake e) {
            throw new AssertionError(e);
        }
    }

    private static Draft.Shape shape(Random random, int number) {
        Map<String, String> forward = SHAPES.get(random.nextInt(SHAPES.size()));
        Map<String, String> reverse = random.nextBoolean() ? forward : SHAPES.get(random.nextInt(SHAPES.size()));
        boolean shaped = !forward.isEmpty() || !reverse.isEmpty();
        Mechanism mechanism = random.nextInt(4) == 0
                ? Mechanism.KERNEL
                : shaped || random.nextInt(4) == 0 ? Mechanism.RELAY : Mechanism.PLAIN;
        return new Draft.Shape(random.nextInt(3) == 0 ? "link" + number : "", mechanism, forward, reverse);
    }
}
