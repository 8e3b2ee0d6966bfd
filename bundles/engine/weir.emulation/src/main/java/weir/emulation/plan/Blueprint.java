package weir.emulation.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import weir.api.WeirException;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.api.topology.NodeSpec;
import weir.api.topology.SwitchSettings;
import weir.api.topology.Topology;
import weir.emulation.ovs.OvsBridge;
import weir.linux.netlink.MacAddress;

/**
 * Decides, before anything is made, which interfaces there will be, with which numbers and Ethernet addresses. So
 * nothing needs to be looked up while building, and everything can be asked of the kernel in few batches.
 */
public final class Blueprint {
    /** More have not been tried: each host is a namespace, and is told of all others of its segment. */
    private static final int MOST_NODES = 2000;

    /** Locally administered; the rest counts up. */
    private static final long FIRST_MAC = 0x0257_0000_0000L;
    /** 1 is the loopback interface, everywhere. */
    private static final int FIRST_INDEX = 2;

    public static final String FABRIC = "";

    private final Topology topology;
    private final Map<String, Integer> nextIndex = new HashMap<>();
    private final Map<String, Integer> bridges = new LinkedHashMap<>();
    private final Map<String, SwitchSettings> openVSwitches = new LinkedHashMap<>();
    private final List<PlannedLink> wires = new ArrayList<>();
    private final Set<String> machines = new HashSet<>();
    private final Set<String> givenMacs = new HashSet<>();
    private final Map<String, Integer> highest = new HashMap<>();
    private final ToIntFunction<String> highestIndex;
    private long nextMac = FIRST_MAC;
    private int nextWire;

    public Blueprint(Topology topology) {
        this(topology, Optional.empty(), namespace -> 0);
    }

    private Blueprint(Topology topology, Optional<Blueprint> before, ToIntFunction<String> highestIndex) {
        this.highestIndex = highestIndex;
        this.topology = topology;
        topology.machines().forEach(machine -> machines.add(machine.name()));
        topology.links().forEach(link -> {
            link.a().mac().ifPresent(givenMacs::add);
            link.b().mac().ifPresent(givenMacs::add);
        });
        before.ifPresent(old -> {
            nextIndex.putAll(old.nextIndex);
            nextMac = old.nextMac;
            nextWire = old.nextWire;
        });
        for (NodeSpec node : topology.switches()) {
            SwitchSettings settings = SwitchSettings.of(node.settings());
            if (settings.maker() == SwitchSettings.Maker.OVS) {
                openVSwitches.put(node.name(), settings);
                continue;
            }
            Integer present = before.map(old -> old.bridges.get(node.name())).orElse(null);
            bridges.put(node.name(), present == null ? index(FABRIC) : present);
        }
        Map<LinkSpec, PlannedLink> present = new HashMap<>();
        before.ifPresent(old -> old.wires.forEach(wire -> present.put(wire.spec(), wire)));
        for (LinkSpec link : topology.links()) {
            PlannedLink wire = present.get(link);
            wires.add(wire == null ? wire(link) : wire);
        }
    }

    /**
     * That of a network which has become another one: what is in both keeps its numbers and addresses.
     *
     * @param highestIndex the highest number that an interface has now, by host, empty for the fabric: others may have
     *     made some
     */
    public Blueprint changedTo(Topology target, ToIntFunction<String> highestIndex) {
        return new Blueprint(target, Optional.of(this), highestIndex);
    }

    private PlannedLink wire(LinkSpec link) {
        int number = nextWire++;
        Port a = port(link.a());
        Port b = port(link.b());
        if (link.mechanism() == Mechanism.PLAIN) {
            return new PlannedLink(link, a, b, Optional.empty());
        }
        Port tapA = port(new LinkEnd(FABRIC, "wire" + number + "-a", List.of()));
        Port tapB = port(new LinkEnd(FABRIC, "wire" + number + "-b", List.of()));
        return new PlannedLink(link, a, b, Optional.of(new PlannedLink.Taps(tapA, tapB)));
    }

    private Port port(LinkEnd end) {
        boolean host = machines.contains(end.node());
        MacAddress mac = end.mac().map(MacAddress::parse).orElseGet(this::freeMac);
        return new Port(end, index(host ? end.node() : FABRIC), mac, host);
    }

    /** Passes over those that the topology gives itself. */
    private MacAddress freeMac() {
        MacAddress mac = new MacAddress(++nextMac);
        return givenMacs.contains(mac.toString()) ? freeMac() : mac;
    }

    private int index(String namespace) {
        int free = Math.max(FIRST_INDEX, highest.computeIfAbsent(namespace, highestIndex::applyAsInt) + 1);
        return nextIndex.merge(namespace, free, (before, first) -> Math.max(before + 1, first));
    }

    public Topology topology() {
        return topology;
    }

    /** Returns true if frames could circle between the switches: a link joins two that others join already. */
    public boolean hasLoop() {
        Map<String, String> trees = new HashMap<>();
        for (PlannedLink wire : wires) {
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

    /** The switches that are Open vSwitch, as it shall have them. */
    public List<OvsBridge> openVSwitches() {
        boolean loop = hasLoop();
        return openVSwitches.entrySet().stream()
                .map(entry -> new OvsBridge(
                        LinkEnd.kernelName(entry.getKey()),
                        entry.getValue(),
                        portsOf(entry.getKey()).stream().map(Port::name).toList(),
                        loop && entry.getValue().controller().isEmpty()))
                .toList();
    }

    /** The ports whose frames Open vSwitch reads as they are, so that the kernel has to complete them. */
    public Set<Port> completing() {
        Set<Port> ports = new HashSet<>();
        for (PlannedLink wire : wires) {
            if (openVSwitches.containsKey(wire.a().node())) {
                ports.add(wire.taps().map(PlannedLink.Taps::a).orElse(wire.b()));
            }
            if (openVSwitches.containsKey(wire.b().node())) {
                ports.add(wire.taps().map(PlannedLink.Taps::b).orElse(wire.a()));
            }
        }
        return ports;
    }

    /** @throws WeirException if there are too many nodes, or a link can't have what it is to have at a switch of Open vSwitch */
    public void check() throws WeirException {
        if (topology.nodes().size() > MOST_NODES) {
            throw new WeirException(
                    topology.nodes().size() + " nodes are too many",
                    "a workbench brings up " + MOST_NODES + " at most",
                    "make the network smaller, or part it among several machines");
        }
        for (PlannedLink wire : wires) {
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

    /** The fabric's bridges with their interface numbers. */
    public Map<String, Integer> bridges() {
        return bridges;
    }

    List<PlannedLink> wires() {
        return wires;
    }

    /** All that is in this network and was not in {@code before}. */
    public Part since(Blueprint before) {
        Set<NodeSpec> known = new HashSet<>(before.topology.nodes());
        Set<PlannedLink> laid = new HashSet<>(before.wires);
        Map<String, Integer> made = new LinkedHashMap<>(bridges);
        made.keySet().removeAll(before.bridges.keySet());
        return new Part(
                topology.machines().stream()
                        .filter(machine -> !known.contains(machine))
                        .toList(),
                made,
                wires.stream().filter(wire -> !laid.contains(wire)).toList());
    }

    /** The whole network. */
    public Part all() {
        return new Part(topology.machines(), bridges, wires);
    }

    /** The interfaces of a host, in the order of the links. */
    List<Port> portsOf(String host) {
        return ports().filter(port -> port.node().equals(host)).toList();
    }

    /** The links' ends at nodes, in order. */
    public Stream<Port> ports() {
        return wires.stream().flatMap(wire -> Stream.of(wire.a(), wire.b()));
    }

    /** The hosts that have an IPv6 address. */
    public Set<String> withIpv6() {
        return ports().filter(Port::host)
                .filter(port -> port.end().addresses().stream().anyMatch(address -> address.isIpv6()))
                .map(Port::node)
                .collect(Collectors.toSet());
    }

    /** Every host's name with its addresses, those of its first interface first, for {@code /etc/hosts}. */
    public Map<String, List<String>> addresses() {
        Map<String, List<String>> addresses = new LinkedHashMap<>();
        ports().filter(Port::host)
                .forEach(port -> port.end()
                        .addresses()
                        .forEach(address -> addresses
                                .computeIfAbsent(port.node(), name -> new ArrayList<>())
                                .add(address.address().getHostAddress())));
        return addresses;
    }
}
