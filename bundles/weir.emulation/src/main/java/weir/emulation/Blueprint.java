package weir.emulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import weir.api.WeirException;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;
import weir.api.topology.Topology;
import weir.linux.net.Links;
import weir.linux.net.MacAddress;

/**
 * Decides, before anything is made, which interfaces there will be, with which numbers and Ethernet addresses. So
 * nothing needs to be looked up while building, and everything can be asked of the kernel in few batches.
 */
final class Blueprint {
    /** Locally administered; the rest counts up. */
    private static final long FIRST_MAC = 0x0257_0000_0000L;
    /** 1 is the loopback interface, everywhere. */
    private static final int FIRST_INDEX = 2;

    private static final String FABRIC = "";

    private final Topology topology;
    private final Map<String, Integer> nextIndex = new HashMap<>();
    private final Map<String, Integer> bridges = new LinkedHashMap<>();
    private final List<Wire> wires = new ArrayList<>();
    private long nextMac = FIRST_MAC;

    /** @throws WeirException if an interface's name is too long for the kernel */
    Blueprint(Topology topology) throws WeirException {
        this.topology = topology;
        for (NodeSpec node : topology.switches()) {
            checkName(node.name(), node.name());
            bridges.put(node.name(), index(FABRIC));
        }
        for (LinkSpec link : topology.links()) {
            wires.add(wire(link, wires.size()));
        }
    }

    private Wire wire(LinkSpec link, int number) throws WeirException {
        Port a = port(link.a());
        Port b = port(link.b());
        if (link.mechanism() == Mechanism.PLAIN) {
            return new Wire(link, a, b, Optional.empty());
        }
        Port tapA = port(new LinkEnd(FABRIC, "wire" + number + "-a", List.of()));
        Port tapB = port(new LinkEnd(FABRIC, "wire" + number + "-b", List.of()));
        return new Wire(link, a, b, Optional.of(new Wire.Taps(tapA, tapB)));
    }

    private Port port(LinkEnd end) throws WeirException {
        checkName(end.interfaceName(), end.node());
        boolean host = topology.node(end.node())
                .map(node -> node.kind() == NodeKind.HOST)
                .orElse(false);
        return new Port(end, index(host ? end.node() : FABRIC), new MacAddress(++nextMac), host);
    }

    private int index(String namespace) {
        return nextIndex.merge(namespace, FIRST_INDEX, (before, first) -> before + 1);
    }

    private static void checkName(String name, String node) throws WeirException {
        if (name.length() > Links.MAX_NAME) {
            throw new WeirException(
                    "cannot make interface '" + name + "'",
                    "the kernel allows " + Links.MAX_NAME + " characters",
                    "give node '" + node + "' a shorter name");
        }
    }

    Topology topology() {
        return topology;
    }

    /** Whether frames could circle between the switches: a link joins two that others join already. */
    boolean hasLoop() {
        Map<String, String> trees = new HashMap<>();
        for (Wire wire : wires) {
            if (!wire.a().host() && !wire.b().host()) {
                String a = root(trees, wire.a().node());
                String b = root(trees, wire.b().node());
                if (a.equals(b)) {
                    return true;
                }
                trees.put(a, b);
            }
        }
        return false;
    }

    private static String root(Map<String, String> trees, String node) {
        String root = node;
        while (trees.containsKey(root)) {
            root = trees.get(root);
        }
        return root;
    }

    /** The fabric's bridges with their interface numbers. */
    Map<String, Integer> bridges() {
        return bridges;
    }

    List<Wire> wires() {
        return wires;
    }

    /** The interfaces of a host, in the order of the links. */
    List<Port> portsOf(String host) {
        return ports().filter(port -> port.node().equals(host)).toList();
    }

    /** The links' ends at nodes, in order. */
    Stream<Port> ports() {
        return wires.stream().flatMap(wire -> Stream.of(wire.a(), wire.b()));
    }

    /** Whether any of a host's addresses is an IPv6 address. */
    boolean hasIpv6(String host) {
        return portsOf(host).stream()
                .flatMap(port -> port.end().addresses().stream())
                .anyMatch(address -> address.isIpv6());
    }

    /** Every host's name with its first address, for {@code /etc/hosts}. */
    Map<String, String> addresses() {
        Map<String, String> addresses = new LinkedHashMap<>();
        ports().filter(Port::host)
                .forEach(port -> port.end().addresses().stream()
                        .findFirst()
                        .ifPresent(first -> addresses.putIfAbsent(
                                port.node(), first.address().getHostAddress())));
        return addresses;
    }
}
