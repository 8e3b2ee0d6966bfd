package weir.emulation.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.node.Node;
import weir.api.node.NodeRequest;
import weir.api.node.NodeRuntime;
import weir.api.option.OptionType;
import weir.api.option.Suggestion;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;
import weir.api.topology.Route;
import weir.api.topology.RouterSettings;
import weir.api.topology.Topology;
import weir.emulation.plan.Blueprint;
import weir.emulation.plan.Neighbourhood;
import weir.emulation.plan.Part;
import weir.emulation.plan.PlannedLink;
import weir.emulation.plan.Port;
import weir.emulation.task.Parallel;
import weir.linux.NetNamespace;
import weir.linux.Sysctl;
import weir.linux.net.PacketSteering;
import weir.linux.netlink.NetRequest;

/** The hosts of a network with their namespaces, made and ended a few at a time. Thread-safe. */
public final class Hosts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hosts.class);
    /** Making a namespace waits for the kernel more than for a processor. */
    private static final int MAKERS = 4;
    /** A node's processes may take seconds to end. */
    private static final int ENDERS = 32;

    /** A setting of ours, not of the runtime: the host asks for its neighbours' addresses instead of knowing them. */
    private static final String ARP = "arp";

    private final Map<String, Node> nodes = new ConcurrentHashMap<>();
    private final Map<String, NetNamespace> namespaces = new ConcurrentHashMap<>();

    /** @param machines those of the blueprint that are to be made */
    public void create(List<NodeSpec> machines, Blueprint blueprint, NodeRuntime runtime, Path workDir)
            throws Exception {
        Topology topology = blueprint.topology();
        Map<String, List<String>> addresses = Map.copyOf(blueprint.addresses());
        Set<String> withIpv6 = blueprint.withIpv6();
        for (NodeSpec spec : machines) {
            checkSettings(spec, runtime);
        }
        Parallel.forEach(machines, MAKERS, "node-maker", spec -> {
            boolean ipv6 = withIpv6.contains(spec.name());
            Node node = runtime.create(new NodeRequest(spec, topology.name(), addresses, workDir, ipv6));
            nodes.put(spec.name(), node);
            NetNamespace namespace = NetNamespace.open(node.networkNamespace());
            namespaces.put(spec.name(), namespace);
            if (spec.kind() == NodeKind.ROUTER) {
                forward(namespace, ipv6);
            }
        });
    }

    /** From now on a router forwards, also between interfaces that are to come. */
    private static void forward(NetNamespace router, boolean ipv6) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("net.ipv4.ip_forward", "1");
        if (ipv6) {
            settings.put("net.ipv6.conf.all.forwarding", "1");
            settings.put("net.ipv6.conf.default.forwarding", "1");
        }
        Sysctl.write(router, settings);
    }

    private static void checkSettings(NodeSpec spec, NodeRuntime runtime) throws WeirException {
        List<String> known = new ArrayList<>(runtime.settings());
        known.addAll(List.of(ARP, Route.SETTING));
        if (spec.kind() == NodeKind.ROUTER) {
            known.addAll(RouterSettings.KEYS);
        }
        for (String key : spec.settings().keySet()) {
            if (!known.contains(key)) {
                throw new WeirException(
                        "node " + spec.name() + " has a setting that runtime '" + runtime.name() + "' does not know",
                        Suggestion.unknown("setting", key, known),
                        "correct or remove it");
            }
        }
    }

    /** Before these interfaces come: they get frames of senders that may be moved to another processor. */
    public void steer(Stream<Port> ports) throws IOException {
        for (String name : ports.map(Port::node).collect(Collectors.toSet())) {
            Sysctl.write(namespace(name), PacketSteering.fromMovingSenders());
        }
    }

    public Node node(String name) {
        return nodes.get(name);
    }

    public NetNamespace namespace(String name) {
        return namespaces.get(name);
    }

    /**
     * @param part whose interfaces are to be brought up
     * @param completing those whose frames must leave complete
     */
    public void configure(Part part, Set<Port> completing, Neighbourhood neighbourhood) throws Exception {
        Map<String, List<Port>> ports = new LinkedHashMap<>();
        part.ports()
                .filter(Port::host)
                .forEach(port -> ports.computeIfAbsent(port.node(), name -> new ArrayList<>())
                        .add(port));
        Set<Port> fast = part.wires().stream()
                .filter(PlannedLink::fast)
                .flatMap(wire -> Stream.of(wire.a(), wire.b()))
                .collect(Collectors.toSet());
        Parallel.forEach(ports.entrySet(), MAKERS, "node-maker", entry -> {
            List<NetRequest> requests = entry.getValue().stream()
                    .flatMap(port -> requests(port, neighbourhood).stream())
                    .toList();
            HostPorts.configure(namespace(entry.getKey()), entry.getValue(), fast, completing, requests);
        });
    }

    /** Returns the requests that set up one of their interfaces. */
    public List<NetRequest> requests(Port port, Neighbourhood neighbourhood) {
        NodeSpec spec = node(port.node()).spec();
        return HostPorts.requests(port, usesArp(spec.name()), Route.of(spec), neighbourhood);
    }

    /** Ends one of them. */
    public void remove(String name) {
        NetNamespace namespace = namespaces.remove(name);
        if (namespace != null) {
            namespace.close();
        }
        Node node = nodes.remove(name);
        if (node != null) {
            node.close();
        }
    }

    /** Tells some of them that their interfaces are up. */
    public void ready(List<String> names) throws Exception {
        Parallel.forEach(names, MAKERS, "node-maker", name -> node(name).networkReady());
    }

    public boolean usesArp(String name) {
        String arp = node(name).spec().settings().get(ARP);
        return arp != null && (Boolean) OptionType.FLAG.parse(ARP, arp);
    }

    /** Also when the caller has been interrupted. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            namespaces.values().forEach(NetNamespace::close);
            Parallel.forEach(nodes.values(), ENDERS, "node-ender", Node::close);
        } catch (Exception e) {
            LOG.warn("a node could not be taken down", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
