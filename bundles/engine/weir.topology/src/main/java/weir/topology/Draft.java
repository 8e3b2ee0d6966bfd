package weir.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.api.topology.InterfaceAddress;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;
import weir.api.topology.Topology;
import weir.file.yaml.Mistake;

/**
 * A topology in the making: names what has no name yet, gives addresses to hosts that have none, and refuses what does
 * not fit together. Names and addresses are those that Mininet gives. One thread.
 */
public final class Draft {
    /** The kernel knows long names beside short ones, up to so many bytes. */
    private static final int INTERFACE_NAME_BYTES = 127;

    /** A Linux bridge has at most so many ports; no other node needs more. */
    private static final int MOST_LINKS = 1023;

    /** Names of the fabric's own interfaces. */
    private static final String TAPS = "wire\\d+-[ab]";

    private final Map<String, NodeSpec> nodes = new LinkedHashMap<>();
    private final List<LinkDraft> wires = new ArrayList<>();
    private final Map<String, String> interfaceOwners = new HashMap<>();
    private final Map<String, String> kernelNames = new HashMap<>();
    private final Map<String, Integer> linkCounts = new HashMap<>();
    private final Set<String> linkNames = new HashSet<>();
    private final Addresses addresses = new Addresses();
    private final Set<String> settled = new HashSet<>();

    /** An end of a link to be; an empty interface name stands for the next one. */
    public record End(String node, String interfaceName) {}

    /** How a link shall be; an empty name: made of its ends' names. */
    public record Shape(String name, Mechanism mechanism, Map<String, String> forward, Map<String, String> reverse) {
        static final Shape PLAIN = new Shape("", Mechanism.PLAIN, Map.of(), Map.of());

        static Shape of(LinkSpec link) {
            return new Shape(link.name(), link.mechanism(), link.forward(), link.reverse());
        }
    }

    private record LinkDraft(End a, End b, Shape shape) {}

    /** Starts from a network that is complete already; its nodes stay as they are. */
    static Draft of(Topology topology) {
        Draft draft = new Draft();
        try {
            for (NodeSpec node : topology.nodes()) {
                draft.node(node.name(), node.kind(), node.settings());
            }
            for (LinkSpec link : topology.links()) {
                draft.link(draft.end(link.a()), draft.end(link.b()), Shape.of(link));
            }
        } catch (Mistake e) {
            throw new IllegalArgumentException("this topology is not consistent: " + e.getMessage(), e);
        }
        return draft;
    }

    private End end(LinkEnd end) throws Mistake {
        settled.add(end.node());
        for (InterfaceAddress address : end.addresses()) {
            addresses.give(end.node(), end.interfaceName(), address);
        }
        if (end.mac().isPresent()) {
            addresses.giveMac(end.node(), end.interfaceName(), end.mac().get());
        }
        return new End(end.node(), end.interfaceName());
    }

    public void node(String name, NodeKind kind, Map<String, String> settings) throws Mistake {
        ReservedWords.check(name);
        if (name.matches(TAPS)) {
            throw new Mistake(
                    "node name '" + name + "' is reserved",
                    "links have interfaces of that name",
                    "choose another name, for example '" + name + "1'");
        }
        NodeSpec spec;
        try {
            spec = new NodeSpec(name, kind, settings);
        } catch (IllegalArgumentException e) {
            throw new Mistake("'" + name + "' is no node name", e.getMessage(), "choose another name");
        }
        if (nodes.put(name, spec) != null) {
            throw new Mistake("node '" + name + "' exists twice", "names are unique", "rename one of them");
        }
        if (kind == NodeKind.SWITCH) {
            claimKernelName(name, name);
        }
    }

    /** Gives a node that is there a setting. */
    public void setting(String node, String key, String value) {
        nodes.computeIfPresent(node, (name, spec) -> {
            Map<String, String> settings = new LinkedHashMap<>(spec.settings());
            settings.put(key, value);
            return new NodeSpec(name, spec.kind(), settings);
        });
    }

    /** Gives an address to a node's interface; to its first one when {@code interfaceName} is empty. */
    public void address(String node, String interfaceName, InterfaceAddress address) throws Mistake {
        addresses.give(node, interfaceName, address);
    }

    /** Gives a node's interface its Ethernet address; its first one when {@code interfaceName} is empty. */
    public void mac(String node, String interfaceName, String mac) throws Mistake {
        try {
            addresses.giveMac(
                    node,
                    interfaceName,
                    new LinkEnd(node, interfaceName, List.of(), Optional.of(mac))
                            .mac()
                            .orElseThrow());
        } catch (IllegalArgumentException e) {
            throw new Mistake(
                    "'" + mac + "' can't be the Ethernet address of '" + node + "'",
                    e.getMessage(),
                    "write for example mac: 02:00:00:00:00:01");
        }
    }

    public void link(End a, End b, Shape shape) throws Mistake {
        checkEnd(a);
        checkEnd(b);
        if (a.node().equals(b.node())) {
            throw new Mistake(
                    "a link from '" + a.node() + "' to itself",
                    "a link joins two different nodes",
                    "name another node at one end");
        }
        if (!shape.name().isEmpty() && !linkNames.add(shape.name())) {
            throw new Mistake("two links are called '" + shape.name() + "'", "names are unique", "rename one of them");
        }
        count(a.node());
        count(b.node());
        claim(a);
        claim(b);
        wires.add(new LinkDraft(a, b, shape));
    }

    public Topology build(String name, long seed) throws Mistake {
        Map<String, List<String>> interfaces = new LinkedHashMap<>();
        List<End[]> ends = new ArrayList<>();
        for (LinkDraft wire : wires) {
            ends.add(new End[] {named(wire.a(), interfaces), named(wire.b(), interfaces)});
        }
        Map<String, Map<String, List<InterfaceAddress>>> assigned = addresses.assign(machines(), interfaces);
        Map<String, Map<String, String>> macs = addresses.macs(interfaces);
        List<LinkSpec> links = new ArrayList<>();
        for (int i = 0; i < wires.size(); i++) {
            Shape shape = wires.get(i).shape();
            links.add(new LinkSpec(
                    shape.name().isEmpty() ? linkName(ends.get(i)) : shape.name(),
                    linkEnd(ends.get(i)[0], assigned, macs),
                    linkEnd(ends.get(i)[1], assigned, macs),
                    shape.mechanism(),
                    shape.forward(),
                    shape.reverse()));
        }
        Topology topology = new Topology(name, seed, List.copyOf(nodes.values()), links);
        return new Topology(name, seed, new Routes(topology).settle(settled), links);
    }

    public boolean isHost(String node) {
        return nodes.get(node).kind() == NodeKind.HOST;
    }

    boolean isSwitch(String node) {
        return nodes.get(node).kind() == NodeKind.SWITCH;
    }

    private Map<String, NodeKind> machines() {
        Map<String, NodeKind> machines = new LinkedHashMap<>();
        nodes.forEach((name, spec) -> {
            if (spec.kind() != NodeKind.SWITCH) {
                machines.put(name, spec.kind());
            }
        });
        return machines;
    }

    private void checkEnd(End end) throws Mistake {
        if (!nodes.containsKey(end.node())) {
            throw TopologyYaml.unknown("node", end.node(), nodes.keySet());
        }
    }

    private void count(String node) throws Mistake {
        if (linkCounts.merge(node, 1, Integer::sum) > MOST_LINKS) {
            throw new Mistake(
                    "'" + node + "' has more than " + MOST_LINKS + " links",
                    "a Linux bridge has at most so many ports",
                    "use several switches, one beside the other");
        }
    }

    private void claim(End end) throws Mistake {
        if (end.interfaceName().isEmpty()) {
            return;
        }
        checkInterfaceName(end.interfaceName(), end.node());
        String owner = interfaceOwners.put(key(end.node(), end.interfaceName()), end.node());
        if (owner != null || nodes.containsKey(end.interfaceName())) {
            throw new Mistake(
                    "interface '" + end.interfaceName() + "' of '" + end.node() + "' is taken",
                    owner != null ? "a link of '" + owner + "' ends there" : "a node is called like it",
                    "choose another name, or leave it out");
        }
        claimKernelName(end.node(), end.interfaceName());
    }

    /** Switches share one namespace; every other node has its own. */
    private String key(String node, String interfaceName) {
        return (isSwitch(node) ? "" : node) + ":" + interfaceName;
    }

    private void claimKernelName(String node, String name) throws Mistake {
        String kernelName = LinkEnd.kernelName(name);
        String other = kernelNames.putIfAbsent(key(node, kernelName), name);
        if (other != null && !other.equals(name)) {
            throw new Mistake(
                    "'" + name + "' and '" + other + "' are the same to the kernel",
                    "it shortens both to '" + kernelName + "'",
                    "rename one of them");
        }
    }

    private void checkInterfaceName(String interfaceName, String node) throws Mistake {
        if (interfaceName.length() > INTERFACE_NAME_BYTES) {
            throw new Mistake(
                    "interface '" + interfaceName + "' of '" + node + "' has a name of " + interfaceName.length()
                            + " characters",
                    "Linux allows " + INTERFACE_NAME_BYTES,
                    "choose a shorter one");
        }
        if (!interfaceName.matches("[a-zA-Z0-9._-]+") || interfaceName.matches("lo|all|default|\\.\\.?|" + TAPS)) {
            throw new Mistake(
                    "'" + interfaceName + "' is no name for an interface of '" + node + "'",
                    "it must hold letters, digits, dots, hyphens or underscores, and not be 'lo', 'all', 'default' or"
                            + " wireN-a",
                    "choose another name, for example " + node + "-eth9");
        }
    }

    /** Hosts count from 0, switches from 1, in the order of the links; names that were given are left out. */
    private End named(End end, Map<String, List<String>> interfaces) throws Mistake {
        List<String> mine = interfaces.computeIfAbsent(end.node(), node -> new ArrayList<>());
        String name = end.interfaceName();
        int number = isSwitch(end.node()) ? 1 : 0;
        if (name.isEmpty()) {
            int taken = mine.size();
            name = end.node() + "-eth" + (number + taken);
            while (interfaceOwners.containsKey(key(end.node(), name)) || nodes.containsKey(name)) {
                taken++;
                name = end.node() + "-eth" + (number + taken);
            }
            checkInterfaceName(name, end.node());
            claimKernelName(end.node(), name);
            interfaceOwners.put(key(end.node(), name), end.node());
        }
        mine.add(name);
        return new End(end.node(), name);
    }

    private String linkName(End[] ends) {
        String base = ends[0].node() + "-" + ends[1].node();
        String name = base;
        for (int i = 2; !linkNames.add(name); i++) {
            name = base + "-" + i;
        }
        return name;
    }

    private static LinkEnd linkEnd(
            End end, Map<String, Map<String, List<InterfaceAddress>>> assigned, Map<String, Map<String, String>> macs) {
        return new LinkEnd(
                end.node(),
                end.interfaceName(),
                assigned.getOrDefault(end.node(), Map.of()).getOrDefault(end.interfaceName(), List.of()),
                Optional.ofNullable(macs.getOrDefault(end.node(), Map.of()).get(end.interfaceName())));
    }
}
