package weir.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.api.topology.InterfaceAddress;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;
import weir.api.topology.Topology;

/**
 * A topology in the making: names what has no name yet, gives addresses to hosts that have none, and refuses what does
 * not fit together. Names and addresses are those that Mininet gives. One thread.
 */
final class Draft {
    /** Linux allows 15 bytes for the name of an interface. */
    private static final int INTERFACE_NAME_BYTES = 15;

    private final Map<String, NodeSpec> nodes = new LinkedHashMap<>();
    private final List<Wire> wires = new ArrayList<>();
    private final Map<String, String> interfaceOwners = new HashMap<>();
    private final Set<String> linkNames = new HashSet<>();
    private final Addresses addresses = new Addresses();

    /** Where a link shall end; an empty interface name: the next one. */
    record End(String node, String interfaceName) {}

    /** How a link shall be; an empty name: made of its ends' names. */
    record Shape(String name, Mechanism mechanism, Map<String, String> forward, Map<String, String> reverse) {
        static final Shape PLAIN = new Shape("", Mechanism.PLAIN, Map.of(), Map.of());
    }

    private record Wire(End a, End b, Shape shape) {}

    void node(String name, NodeKind kind, Map<String, String> settings) throws Mistake {
        ReservedWords.check(name);
        NodeSpec spec;
        try {
            spec = new NodeSpec(name, kind, settings);
        } catch (IllegalArgumentException e) {
            throw new Mistake("'" + name + "' is no node name", e.getMessage(), "choose another name");
        }
        checkInterfaceName(name + (kind == NodeKind.HOST ? "-eth0" : "-eth1"), name);
        if (nodes.put(name, spec) != null) {
            throw new Mistake("node '" + name + "' exists twice", "names are unique", "rename one of them");
        }
    }

    /** Gives an address to a host's interface; to its first one when {@code interfaceName} is empty. */
    void address(String host, String interfaceName, InterfaceAddress address) throws Mistake {
        addresses.give(host, interfaceName, address);
    }

    void link(End a, End b, Shape shape) throws Mistake {
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
        claim(a);
        claim(b);
        wires.add(new Wire(a, b, shape));
    }

    Topology build(String name, long seed) throws Mistake {
        Map<String, List<String>> interfaces = new LinkedHashMap<>();
        List<End[]> ends = new ArrayList<>();
        for (Wire wire : wires) {
            ends.add(new End[] {named(wire.a(), interfaces), named(wire.b(), interfaces)});
        }
        Map<String, List<InterfaceAddress>> byInterface = addresses.assign(hosts(), interfaces);
        List<LinkSpec> links = new ArrayList<>();
        for (int i = 0; i < wires.size(); i++) {
            Shape shape = wires.get(i).shape();
            links.add(new LinkSpec(
                    shape.name().isEmpty() ? linkName(ends.get(i)) : shape.name(),
                    linkEnd(ends.get(i)[0], byInterface),
                    linkEnd(ends.get(i)[1], byInterface),
                    shape.mechanism(),
                    shape.forward(),
                    shape.reverse()));
        }
        return new Topology(name, seed, List.copyOf(nodes.values()), links);
    }

    boolean isSwitch(String node) {
        return nodes.get(node).kind() == NodeKind.SWITCH;
    }

    Set<String> nodeNames() {
        return nodes.keySet();
    }

    private List<String> hosts() {
        return nodes.keySet().stream().filter(node -> !isSwitch(node)).toList();
    }

    private void checkEnd(End end) throws Mistake {
        if (!nodes.containsKey(end.node())) {
            throw Mistake.unknown("node", end.node(), nodes.keySet());
        }
    }

    private void claim(End end) throws Mistake {
        if (end.interfaceName().isEmpty()) {
            return;
        }
        checkInterfaceName(end.interfaceName(), end.node());
        String owner = interfaceOwners.put(end.interfaceName(), end.node());
        if (owner != null || nodes.containsKey(end.interfaceName())) {
            throw new Mistake(
                    "interface '" + end.interfaceName() + "' of '" + end.node() + "' is taken",
                    owner != null ? "a link of '" + owner + "' ends there" : "a node is called like it",
                    "choose another name, or leave it out");
        }
    }

    private static void checkInterfaceName(String interfaceName, String node) throws Mistake {
        if (interfaceName.length() > INTERFACE_NAME_BYTES) {
            throw new Mistake(
                    "interface '" + interfaceName + "' of '" + node + "' has a name of " + interfaceName.length()
                            + " characters",
                    "Linux allows " + INTERFACE_NAME_BYTES,
                    "give the node a name of at most 10 characters");
        }
        if (!interfaceName.matches("[a-zA-Z0-9._-]+") || interfaceName.matches("lo|\\.\\.?")) {
            throw new Mistake(
                    "'" + interfaceName + "' is no name for an interface of '" + node + "'",
                    "it must hold letters, digits, dots, hyphens or underscores, and not be 'lo'",
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
            while (interfaceOwners.containsKey(name) || nodes.containsKey(name)) {
                taken++;
                name = end.node() + "-eth" + (number + taken);
            }
            checkInterfaceName(name, end.node());
            interfaceOwners.put(name, end.node());
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

    private LinkEnd linkEnd(End end, Map<String, List<InterfaceAddress>> byInterface) {
        return new LinkEnd(end.node(), end.interfaceName(), byInterface.getOrDefault(end.interfaceName(), List.of()));
    }
}
