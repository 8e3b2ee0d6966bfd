package weir.api.topology;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import weir.api.field.Fields;

/**
 * A whole network as it is meant to be: complete and consistent (every link ends at a node, names and addresses are
 * unique, every host interface has an address). Made by a {@link TopologyReader}.
 *
 * @param name the network's name
 * @param seed where every random choice of the run comes from
 */
public record Topology(String name, long seed, List<NodeSpec> nodes, List<LinkSpec> links) {
    /** Its name, and how many hosts, routers, switches and links it has. */
    public static final Fields<Topology> SIZE = Fields.<Topology>builder()
            .text("name", "the network's name", Topology::name)
            .count("hosts", "hosts", topology -> topology.hosts().size())
            .count("routers", "routers", topology -> topology.routers().size())
            .count("switches", "switches", topology -> topology.switches().size())
            .count("links", "links", topology -> topology.links().size())
            .build();

    public Topology {
        Objects.requireNonNull(name);
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
    }

    public Optional<NodeSpec> node(String nodeName) {
        return nodes.stream().filter(node -> node.name().equals(nodeName)).findFirst();
    }

    public Optional<LinkSpec> link(String linkName) {
        return links.stream().filter(link -> link.name().equals(linkName)).findFirst();
    }

    public List<NodeSpec> hosts() {
        return nodes.stream().filter(node -> node.kind() == NodeKind.HOST).toList();
    }

    public List<NodeSpec> routers() {
        return nodes.stream().filter(node -> node.kind() == NodeKind.ROUTER).toList();
    }

    /** Hosts and routers: what has a network namespace and addresses of its own. */
    public List<NodeSpec> machines() {
        return nodes.stream().filter(node -> node.kind() != NodeKind.SWITCH).toList();
    }

    /** Who reaches whom without a router. */
    public Segments segments() {
        Set<String> switches = switches().stream().map(NodeSpec::name).collect(Collectors.toSet());
        return new Segments(links, switches::contains);
    }

    public List<NodeSpec> switches() {
        return nodes.stream().filter(node -> node.kind() == NodeKind.SWITCH).toList();
    }
}
