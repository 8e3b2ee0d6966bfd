package weir.topology.containerlab;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import weir.api.WeirException;
import weir.file.yaml.Place;
import weir.file.yaml.Section;

/**
 * A link of a containerlab file, in its short form ({@code endpoints: ["a:eth1", "b:eth1"]}) or its long one
 * ({@code type: veth}, each endpoint a mapping).
 *
 * @param type {@code veth} unless the file says another
 */
record ContainerlabLink(String type, List<End> ends) {
    /** One end; an empty {@code mac}: any. */
    record End(String node, String interfaceName, String mac) {
        @Override
        public String toString() {
            return node + ":" + interfaceName;
        }
    }

    static ContainerlabLink of(String origin, Section link) throws WeirException {
        List<End> ends = new ArrayList<>();
        String key = link.has("endpoints") ? "endpoints" : "endpoint";
        if (!link.has(key)) {
            throw link.place().error("a link has no endpoints", "a link joins two nodes", "correct the file");
        }
        List<Node> nodes =
                link.node(key) instanceof SequenceNode sequence ? sequence.getValue() : List.of(link.node(key));
        for (Node node : nodes) {
            ends.add(
                    node instanceof ScalarNode word
                            ? shortEnd(origin, word)
                            : longEnd(link.sectionOf("the endpoint", node)));
        }
        return new ContainerlabLink(link.text("type").orElse("veth"), List.copyOf(ends));
    }

    private static End shortEnd(String origin, ScalarNode word) throws WeirException {
        String text = word.getValue();
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw Place.of(origin, word)
                    .error(
                            "'" + text + "' is no endpoint",
                            "it names a node and an interface",
                            "write \"NODE:INTERFACE\"");
        }
        return new End(text.substring(0, colon), text.substring(colon + 1), "");
    }

    private static End longEnd(Section end) throws WeirException {
        for (String key : List.of("node", "interface")) {
            if (!end.has(key)) {
                throw end.place().error("an endpoint has no " + key, "it names a node and an interface", "correct it");
            }
        }
        return new End(
                end.text("node").orElseThrow(),
                end.text("interface").orElseThrow(),
                end.text("mac").orElse(""));
    }

    @Override
    public String toString() {
        return String.join(" - ", ends.stream().map(End::toString).toList());
    }
}
