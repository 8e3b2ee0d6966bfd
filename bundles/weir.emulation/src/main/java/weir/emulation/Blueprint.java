package weir.emulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import weir.api.WeirException;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;
import weir.api.topology.SwitchSettings;
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
    private final Map<String, SwitchSettings> openVSwitches = new LinkedHashMap<>();
    private final List<Wire> wires = new ArrayList<>();
    private long nextMac = FIRST_MAC;

    /** @throws WeirException if an interface's name is too long for the kernel */
    Blueprint(Topology topology) throws WeirException {
        this.topology = topology;
        for (NodeSpec node : topology.switches()) {
            checkName(node.name(), node.name());
            SwitchSettings settings = SwitchSettings.of(node.settings());
            if (settings.maker() == SwitchSettings.Maker.OVS) {
                openVSwitches.put(node.name(), settings);
            } else {
                bridges.put(node.name(), index(FABRIC));
            }
        }
        for (LinkSpec link : topology.links()) {
            wires.add(wire(link, wires.size()));
        }
        checkFast();
        // Open vSwitch makes an interface for each of its switches and one more; their numbers are left to it.
        nextIndex.merge(FABRIC, FIRST_INDEX + openVSwitches.size() + 1, (next, more) -> next + more);
    }

    private void checkFast() throws WeirException {
        for (Wire wire : wires) {
            for (Port port : List.of(wire.a(), wire.b())) {
                SwitchSettings settings = openVSwitches.get(port.node());
                if (wire.fast() && settings != null && !settings.kernelDatapath()) {
                    throw new WeirException(
                            "link " + wire.spec().name() + " cannot be fast",
                            "the userspace datapath of switch " + port.node() + " takes no superframes",
                            "take fast or switch: ovs out");
                }
            }
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

    /** The switches that are Open vSwitch. */
    Map<String, SwitchSettings> openVSwitches() {
        return openVSwitches;
    }

    /** The names of interfaces whose frames Open vSwitch reads as they are, so that the kernel has to complete them. */
    Set<String> completing() {
        Set<String> names = new HashSet<>();
        for (Wire wire : wires) {
            if (openVSwitches.containsKey(wire.a().node())) {
                names.add(wire.taps().map(Wire.Taps::a).orElse(wire.b()).name());
            }
            if (openVSwitches.containsKey(wire.b().node())) {
                names.add(wire.taps().map(Wire.Taps::b).orElse(wire.a()).name());
            }
        }
        return names;
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
