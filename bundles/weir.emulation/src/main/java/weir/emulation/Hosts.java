package weir.emulation;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.node.Node;
import weir.api.node.NodeRequest;
import weir.api.node.NodeRuntime;
import weir.api.option.Suggestion;
import weir.api.topology.NodeSpec;
import weir.api.topology.Topology;
import weir.linux.NetNamespace;

/** The hosts of a network with their namespaces, made and ended a few at a time. Thread-safe. */
final class Hosts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hosts.class);
    /** Making a namespace waits for the kernel more than for a processor. */
    private static final int MAKERS = 4;
    /** A node's processes may take seconds to end. */
    private static final int ENDERS = 32;

    /** A setting of ours, not of the runtime: the host asks for its neighbours' addresses instead of knowing them. */
    private static final String ARP = "arp";

    private final Map<String, Node> nodes = new ConcurrentHashMap<>();
    private final Map<String, NetNamespace> namespaces = new ConcurrentHashMap<>();

    void create(Blueprint blueprint, NodeRuntime runtime, Path workDir) throws Exception {
        Topology topology = blueprint.topology();
        Map<String, String> addresses = Map.copyOf(blueprint.addresses());
        for (NodeSpec spec : topology.hosts()) {
            checkSettings(spec, runtime);
        }
        Parallel.forEach(topology.hosts(), MAKERS, "node-maker", spec -> {
            boolean ipv6 = blueprint.hasIpv6(spec.name());
            Node node = runtime.create(new NodeRequest(spec, topology.name(), addresses, workDir, ipv6));
            nodes.put(spec.name(), node);
            namespaces.put(spec.name(), NetNamespace.open(node.networkNamespace()));
        });
    }

    private static void checkSettings(NodeSpec spec, NodeRuntime runtime) throws WeirException {
        List<String> known = new java.util.ArrayList<>(runtime.settings());
        known.add(ARP);
        for (String key : spec.settings().keySet()) {
            if (!known.contains(key)) {
                throw new WeirException(
                        "node " + spec.name() + " has a setting that runtime '" + runtime.name() + "' does not know",
                        Suggestion.unknown("setting", key, known),
                        "correct or remove it");
            }
        }
    }

    Node node(String name) {
        return nodes.get(name);
    }

    NetNamespace namespace(String name) {
        return namespaces.get(name);
    }

    void configure(Blueprint blueprint, Neighbourhood neighbourhood) throws Exception {
        Map<String, List<Port>> ports = new LinkedHashMap<>();
        nodes.keySet().forEach(name -> ports.put(name, new java.util.ArrayList<>()));
        blueprint
                .ports()
                .filter(Port::host)
                .forEach(port -> ports.get(port.node()).add(port));
        List<String> fast = blueprint.wires().stream()
                .filter(Wire::fast)
                .flatMap(wire ->
                        java.util.stream.Stream.of(wire.a().name(), wire.b().name()))
                .toList();
        Set<String> completing = blueprint.completing();
        Parallel.forEach(ports.entrySet(), MAKERS, "node-maker", entry -> {
            String name = entry.getKey();
            List<weir.linux.net.NetRequest> requests = entry.getValue().stream()
                    .flatMap(port -> HostPorts.requests(port, usesArp(name), neighbourhood).stream())
                    .toList();
            HostPorts.configure(namespace(name), entry.getValue(), fast, completing, requests);
        });
    }

    /** Tells them that their interfaces are up. */
    void ready() throws Exception {
        Parallel.forEach(nodes.values(), MAKERS, "node-maker", Node::networkReady);
    }

    boolean usesArp(String name) {
        return "true".equals(node(name).spec().settings().get(ARP));
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
