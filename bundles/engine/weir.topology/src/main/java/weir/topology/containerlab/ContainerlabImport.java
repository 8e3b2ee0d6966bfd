package weir.topology.containerlab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import weir.api.WeirException;
import weir.api.topology.InterfaceAddress;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.api.topology.NodeKind;
import weir.api.topology.Segments;
import weir.api.topology.Topology;
import weir.file.yaml.Mistake;
import weir.file.yaml.Place;
import weir.file.yaml.Section;
import weir.topology.Draft;
import weir.topology.ReservedWords;
import weir.topology.TopologyYaml;

/**
 * Makes a topology of a containerlab file: nodes of kind {@code linux} become hosts, or routers if they forward,
 * {@code bridge} and {@code ovs-bridge} become switches, and links links. What else the file says is listed. For one
 * file, one thread.
 */
public final class ContainerlabImport {
    private static final List<String> PARTS = List.of("defaults", "kinds", "groups", "nodes", "links");
    private static final Pattern BEYOND = Pattern.compile("host|mgmt-net|macvlan|dummy|vxlan|vxlan-stitch");

    private final String origin;
    private final ContainerlabHosts hosts;
    private final LeftOut leftOut = new LeftOut();
    private final Draft draft = new Draft();
    /** Nodes that are taken over: their names there, and here. */
    private final Map<String, String> names = new LinkedHashMap<>();

    private final Map<String, ContainerlabNode> machines = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, String> portOwners = new LinkedHashMap<>();
    private final List<LinkSpec> laid = new ArrayList<>();

    /** The result of an import. */
    public record Result(Topology topology, List<LeftOut.Thing> leftOut) {}

    /**
     * @param origin what to call the file in messages
     * @param hosts what is taken over of a host
     */
    public ContainerlabImport(String origin, ContainerlabHosts hosts) {
        this.origin = origin;
        this.hosts = hosts;
    }

    /** @throws WeirException when it is not such a file, or nothing of it can be taken over */
    public Result read(String yaml) throws WeirException {
        Section file = TopologyYaml.document(origin, yaml).section("the file");
        if (!file.has("topology")) {
            throw file.place()
                    .error(
                            "this is no containerlab file",
                            "it has no 'topology'",
                            file.has("nodes") ? "bring it up as it is (net:up)" : "name a *.clab.yml file");
        }
        others(file, List.of("name", "topology"));
        Section topology = file.section("topology");
        others(topology, PARTS);
        if (!topology.has("nodes")) {
            throw topology.place().error("the topology has no nodes", "a network needs some", "name another file");
        }
        Section nodes = topology.section("nodes");
        ContainerlabNode.Common common = ContainerlabNode.Common.of(topology);
        for (String name : nodes.keys()) {
            node(ContainerlabNode.of(nodes, name, common));
        }
        if (names.isEmpty()) {
            throw nodes.place()
                    .error(
                            "nothing of this file can be taken over",
                            "none of its nodes is of kind linux, bridge or ovs-bridge",
                            "name another file");
        }
        if (topology.has("links")) {
            links(topology);
        }
        for (Map.Entry<String, ContainerlabNode> machine : machines.entrySet()) {
            hosts.addresses(machine.getKey(), machine.getValue(), draft, leftOut);
        }
        try {
            addressOthers();
            Topology made = draft.build(file.text("name").orElse("imported"), 1);
            return new Result(made, leftOut.things());
        } catch (Mistake e) {
            throw places.getOrDefault(e.subject(), nodes.place()).error(e);
        }
    }

    private void others(Section section, List<String> understood) {
        for (String key : section.keys()) {
            if (!understood.contains(key)) {
                leftOut.add(section.place(key), "'" + key + "'", ContainerlabHosts.why(key));
            }
        }
    }

    private void node(ContainerlabNode node) throws WeirException {
        NodeKind kind;
        Map<String, String> settings = new LinkedHashMap<>();
        switch (node.kind()) {
            case "linux" -> kind = hosts.kind(node);
            case "bridge" -> kind = NodeKind.SWITCH;
            case "ovs-bridge" -> {
                kind = NodeKind.SWITCH;
                settings.put("switch", "ovs");
            }
            default -> {
                leftOut.add(
                        node.place(),
                        "node '" + node.name() + "'",
                        (node.kind().isEmpty() ? "it has no kind" : "its kind is " + node.kind())
                                + ", and only linux, bridge and ovs-bridge can be taken over");
                return;
            }
        }
        String name = nameOf(node);
        if (kind == NodeKind.SWITCH) {
            node.own(List.of("kind", "group"))
                    .forEach(other -> leftOut.add(
                            other.place(),
                            "'" + other.text() + "' of '" + node.name() + "'",
                            "a switch has nothing like it"));
        } else {
            settings.putAll(hosts.settings(node, leftOut));
        }
        try {
            draft.node(name, kind, settings);
        } catch (Mistake e) {
            throw node.place().error(e);
        }
        names.put(node.name(), name);
        places.put(name, node.place());
        if (kind != NodeKind.SWITCH) {
            machines.put(name, node);
        }
    }

    /** A name may be one that nodes can't have here. */
    private String nameOf(ContainerlabNode node) {
        String name = node.name().replaceAll("[^a-zA-Z0-9_-]", "-");
        if (!name.matches("[a-zA-Z].*")) {
            name = "n" + name;
        }
        try {
            ReservedWords.check(name);
        } catch (Mistake reserved) {
            name = name + "1";
        }
        for (int i = 2; places.containsKey(name); i++) {
            name = name.replaceFirst("(-[0-9]+)?$", "-" + i);
        }
        if (!name.equals(node.name())) {
            leftOut.add(
                    node.place(),
                    "the name '" + node.name() + "'",
                    "a node can't be called so here; it is '" + name + "' now");
        }
        return name;
    }

    private void links(Section topology) throws WeirException {
        if (!(topology.node("links") instanceof SequenceNode links)) {
            throw topology.error("links", "'links' is not a list", "it holds one entry for each link", "correct it");
        }
        for (Node node : links.getValue()) {
            Section link = topology.sectionOf("the link", node);
            ContainerlabLink ends = ContainerlabLink.of(origin, link);
            others(link, List.of("endpoints", "endpoint", "type", "mtu"));
            link(link, ends);
        }
    }

    private void link(Section link, ContainerlabLink parsed) throws WeirException {
        String what = "link " + parsed;
        for (ContainerlabLink.End end : parsed.ends()) {
            if (!names.containsKey(end.node())) {
                boolean beyond = BEYOND.matcher(end.node()).matches();
                leftOut.add(
                        link.place(),
                        what,
                        beyond
                                ? "it leaves the network ('" + end.node() + "')"
                                : "node '" + end.node() + "' is not there");
                return;
            }
        }
        if (parsed.ends().size() != 2 || !parsed.type().equals("veth")) {
            leftOut.add(link.place(), what, "only links between two nodes (veth) can be taken over");
            return;
        }
        Map<String, String> cable = mtu(link);
        try {
            Draft.End a = end(parsed.ends().get(0));
            Draft.End b = end(parsed.ends().get(1));
            draft.link(a, b, new Draft.Shape("", Mechanism.PLAIN, cable, cable));
            for (ContainerlabLink.End end : parsed.ends()) {
                if (!end.mac().isEmpty() && machines.containsKey(names.get(end.node()))) {
                    draft.mac(names.get(end.node()), end.interfaceName(), end.mac());
                }
                hosts.interfaceOf(names.get(end.node()), end.interfaceName());
            }
            laid.add(new LinkSpec(
                    "", bare(parsed.ends().get(0)), bare(parsed.ends().get(1)), Mechanism.PLAIN, cable, cable));
        } catch (Mistake e) {
            leftOut.add(link.place(), what, e);
        }
    }

    private LinkEnd bare(ContainerlabLink.End end) {
        return new LinkEnd(names.get(end.node()), end.interfaceName(), List.of());
    }

    private Map<String, String> mtu(Section link) throws WeirException {
        String text = link.text("mtu").orElse("");
        if (text.isEmpty()) {
            return Map.of();
        }
        Matcher digits = Pattern.compile("[0-9]{1,5}").matcher(text);
        if (!digits.matches() || Integer.parseInt(text) < 68 || Integer.parseInt(text) > 9000) {
            leftOut.add(link.place("mtu"), "mtu " + text, "an mtu is 68 to 9000 B; it is 1500 B now");
            return Map.of();
        }
        return Map.of("mtu", text + "B");
    }

    /** All switches share one namespace here, so a port's name that is taken is left to be chosen anew. */
    private Draft.End end(ContainerlabLink.End end) {
        String node = names.get(end.node());
        boolean port = !machines.containsKey(node);
        if (port && (places.containsKey(end.interfaceName()) || portOwners.put(end.interfaceName(), node) != null)) {
            return new Draft.End(node, "");
        }
        return new Draft.End(node, end.interfaceName());
    }

    /** A host that the file gives no address gets a free one of its neighbours' network, if they have one. */
    private void addressOthers() throws Mistake {
        Segments segments = new Segments(laid, name -> !machines.containsKey(name));
        Set<String> done = new HashSet<>();
        for (LinkSpec link : laid) {
            for (LinkEnd end : List.of(link.a(), link.b())) {
                ContainerlabNode node = machines.get(end.node());
                if (node != null
                        && draft.isHost(end.node())
                        && !hosts.isAddressed(end.node())
                        && done.add(end.node())) {
                    Optional<InterfaceAddress> free = hosts.freeAddress(segments.of(end));
                    if (free.isPresent()) {
                        hosts.address(end.node(), end.interfaceName(), free.get(), draft);
                    }
                    String now = free.map(address -> "it has " + address + " now, as its neighbours'")
                            .orElse("net:up gives it one, as in any topology");
                    leftOut.add(node.place(), "the addresses of '" + node.name() + "'", "the file gives none; " + now);
                }
            }
        }
    }
}
