package weir.emulation.command;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import weir.api.WeirException;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkStates;
import weir.api.network.Emulation;
import weir.api.network.Network;
import weir.api.node.Node;
import weir.api.option.Suggestion;
import weir.api.topology.InterfaceAddress;
import weir.api.topology.LinkEnd;
import weir.api.topology.NodeKind;
import weir.api.topology.Topology;

/** Finds what commands name, and words it. */
final class NetworkLookup {
    private NetworkLookup() {}

    static Network network(Emulation emulation) throws WeirException {
        return emulation
                .network()
                .orElseThrow(() -> new WeirException(
                        "there is no network",
                        "none is up in this workbench",
                        "bring one up, for example net:up single,2"));
    }

    static Node node(Emulation emulation, String name) throws WeirException {
        Map<String, Node> nodes = network(emulation).nodes();
        Node node = nodes.get(name);
        if (node == null) {
            throw new WeirException(
                    "no node is called '" + name + "'",
                    "there are " + String.join(", ", nodes.keySet()),
                    Suggestion.fix(name, nodes.keySet(), "name one of them"));
        }
        return node;
    }

    /** How the links are set now, in the order of the topology. */
    static List<LinkStates> links(Network network) {
        Map<String, EmulatedLink> links = network.links();
        return network.topology().links().stream()
                .map(spec -> links.get(spec.name()))
                .filter(Objects::nonNull)
                .map(EmulatedLink::states)
                .toList();
    }

    /** A node that has addresses of its own. */
    static Node host(Emulation emulation, String name) throws WeirException {
        Node node = node(emulation, name);
        if (node.spec().kind() == NodeKind.SWITCH) {
            throw new WeirException(
                    "'" + name + "' has no address", "it is a switch", "name a host; net:nodes lists them");
        }
        return node;
    }

    /** The address by which a host is reached: the first of its first interface. */
    static InetAddress address(Topology topology, String host) throws WeirException {
        return ends(topology, host)
                .flatMap(end -> end.addresses().stream())
                .map(InterfaceAddress::address)
                .findFirst()
                .orElseThrow(() -> new WeirException(
                        "'" + host + "' has no address", "no link ends there", "connect it in the topology"));
    }

    static String kind(Node node) {
        return node.spec().kind().name().toLowerCase(Locale.ROOT);
    }

    static String settings(Map<String, String> settings) {
        List<String> words = settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
        return words.isEmpty() ? "-" : String.join(" ", words);
    }

    static List<String> interfaces(Topology topology, String node) {
        return ends(topology, node).map(LinkEnd::interfaceName).toList();
    }

    /** Interfaces with what they are reached at, in the order of links. */
    static Map<String, List<String>> interfaceAddresses(Topology topology, String node) {
        Map<String, List<String>> interfaces = new LinkedHashMap<>();
        ends(topology, node)
                .forEach(end -> interfaces.put(
                        end.interfaceName(),
                        end.addresses().stream().map(Object::toString).toList()));
        return interfaces;
    }

    static List<String> addresses(Topology topology, String node) {
        return ends(topology, node)
                .flatMap(end -> end.addresses().stream())
                .map(Object::toString)
                .toList();
    }

    private static Stream<LinkEnd> ends(Topology topology, String node) {
        return topology.ends().filter(end -> end.node().equals(node));
    }
}
