package weir.api.topology;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import weir.api.field.Fields;

/**
 * The description of a whole network. It is complete and consistent: every link ends at a node, names and addresses are
 * unique, every interface of a host has an address. A {@link TopologyReader} makes it; the constructor does not check
 * that.
 *
 * @param name the network's name
 * @param seed the seed for every random choice of a run
 * @param nodes in the order of the file
 * @param links in the order of the file
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

    /**
     * Checks the components.
     *
     * @param name not null
     * @param seed any value
     * @param nodes copied; holds no null
     * @param links copied; holds no null
     * @throws NullPointerException if a component that must not be null is
     */
    public Topology {
        Objects.requireNonNull(name);
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
    }

    /**
     * Finds a node.
     *
     * @param nodeName its name
     * @return the node, or empty
     */
    public Optional<NodeSpec> node(String nodeName) {
        return nodes.stream().filter(node -> node.name().equals(nodeName)).findFirst();
    }

    /**
     * Finds a link.
     *
     * @param linkName its name
     * @return the link, or empty
     */
    public Optional<LinkSpec> link(String linkName) {
        return links.stream().filter(link -> link.name().equals(linkName)).findFirst();
    }

    /** {@return both ends of each link, in the order of the links} */
    public Stream<LinkEnd> ends() {
        return links.stream().flatMap(link -> Stream.of(link.a(), link.b()));
    }

    /** {@return the hosts, in their order} */
    public List<NodeSpec> hosts() {
        return nodes.stream().filter(node -> node.kind() == NodeKind.HOST).toList();
    }

    /** {@return the routers, in their order} */
    public List<NodeSpec> routers() {
        return nodes.stream().filter(node -> node.kind() == NodeKind.ROUTER).toList();
    }

    /**
     * {@return hosts and routers, in their order: the nodes that have a network namespace and addresses of their own}
     */
    public List<NodeSpec> machines() {
        return nodes.stream().filter(node -> node.kind() != NodeKind.SWITCH).toList();
    }

    /** {@return the Ethernet segments, newly computed} */
    public Segments segments() {
        Set<String> switches = switches().stream().map(NodeSpec::name).collect(Collectors.toSet());
        return new Segments(links, switches::contains);
    }

    /** {@return the switches, in their order} */
    public List<NodeSpec> switches() {
        return nodes.stream().filter(node -> node.kind() == NodeKind.SWITCH).toList();
    }
}
