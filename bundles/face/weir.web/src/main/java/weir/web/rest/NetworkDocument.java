package weir.web.rest;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.api.network.Network;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.NodeSpec;
import weir.api.topology.Topology;

/** The network as it is meant to be. */
final class NetworkDocument {
    private static final Fields<LinkEnd> END = Fields.<LinkEnd>builder()
            .text("node", "the node", LinkEnd::node)
            .text("interface", "its interface", LinkEnd::interfaceName)
            .build();

    private static final Fields<LinkSpec> LINK = Fields.<LinkSpec>builder()
            .text("name", "the link's name", LinkSpec::name)
            .text("mechanism", "what shapes it", link -> link.mechanism().name().toLowerCase(Locale.ROOT))
            .objects("ends", "end a and end b", END, link -> List.of(link.a(), link.b()))
            .build();

    static final Fields<Network> FIELDS = Fields.<Network>builder()
            .text("name", "the topology's name", network -> network.topology().name())
            .text("runtime", "the node runtime", Network::runtime)
            .count("seed", "the run's seed", network -> network.topology().seed())
            .number("upMs", Unit.MILLISECONDS, "how long it took to build", Network::upMs)
            .objects("nodes", "every node", Place.FIELDS, network -> Place.all(network.topology()))
            .objects("links", "every link", LINK, network -> network.topology().links())
            .build();

    private NetworkDocument() {}

    /** A node within its network. */
    record Place(Topology topology, NodeSpec node) {
        private static final Fields<NodeSpec> LIMITS = Fields.<NodeSpec>builder()
                .text(
                        "cpus",
                        "how many processors it may use",
                        node -> node.settings().get("cpus"))
                .text(
                        "memory",
                        "how much memory it may use",
                        node -> node.settings().get("memory"))
                .build();

        static final Fields<Place> FIELDS = Fields.<Place>builder()
                .text("name", "the node's name", place -> place.node.name())
                .text(
                        "kind",
                        "host, switch or router",
                        place -> place.node.kind().name().toLowerCase(Locale.ROOT))
                .objects("interfaces", "its interfaces", Port.FIELDS, Place::ports)
                .object("limits", "what it may use; null: all", LIMITS, Place::node)
                .map("settings", Unit.NONE, "what it was told, as written", place -> place.node.settings())
                .build();

        static List<Place> all(Topology topology) {
            return topology.nodes().stream()
                    .map(node -> new Place(topology, node))
                    .toList();
        }

        private List<Port> ports() {
            return topology.links().stream()
                    .flatMap(link -> Stream.of(link.a(), link.b())
                            .filter(end -> end.node().equals(node.name()))
                            .map(end -> new Port(link, end)))
                    .toList();
        }
    }

    /** A node's interface. */
    private record Port(LinkSpec link, LinkEnd end) {
        static final Fields<Port> FIELDS = Fields.<Port>builder()
                .text("name", "the interface's name", port -> port.end.interfaceName())
                .text(
                        "mac",
                        "its Ethernet address; null: one is chosen",
                        port -> port.end.mac().orElse(null))
                .values(
                        "addresses",
                        "its IP addresses",
                        port -> port.end.addresses().stream()
                                .map(Object::toString)
                                .toList())
                .text("link", "the link that it is an end of", port -> port.link.name())
                .build();
    }
}
