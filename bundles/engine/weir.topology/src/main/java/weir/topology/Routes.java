package weir.topology;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import weir.api.topology.InterfaceAddress;
import weir.api.topology.LinkEnd;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;
import weir.api.topology.Route;
import weir.api.topology.RouterSettings;
import weir.api.topology.Segments;
import weir.api.topology.Topology;
import weir.file.yaml.Mistake;

/**
 * The static routes of a topology: those that were given are checked, and a host that says nothing of routes gets the
 * only router of its network as its default gateway.
 */
final class Routes {
    private final Topology topology;
    private final Segments segments;
    private final Map<String, List<LinkEnd>> ends = new HashMap<>();

    Routes(Topology topology) {
        this.topology = topology;
        this.segments = topology.segments();
        topology.ends()
                .forEach(end -> ends.computeIfAbsent(end.node(), key -> new ArrayList<>())
                        .add(end));
    }

    /**
     * The nodes as they shall be: those that say {@code routes: {}} without that setting, those that say nothing with a
     * default route.
     *
     * @param settled nodes that stay as they are
     */
    List<NodeSpec> settle(Set<String> settled) throws Mistake {
        Set<String> routers = new HashSet<>();
        topology.routers().forEach(router -> routers.add(router.name()));
        List<NodeSpec> nodes = new ArrayList<>();
        for (NodeSpec node : topology.nodes()) {
            String given = node.settings().get(Route.SETTING);
            if (given != null && !given.isEmpty()) {
                check(node);
            }
            if (given != null && given.isEmpty()) {
                Map<String, String> others = new LinkedHashMap<>(node.settings());
                others.remove(Route.SETTING);
                nodes.add(new NodeSpec(node.name(), node.kind(), others));
            } else if (given != null || settled.contains(node.name())) {
                nodes.add(node);
            } else {
                nodes.add(node.kind() == NodeKind.HOST && !routers.isEmpty() ? withDefault(node, routers) : node);
            }
        }
        return nodes;
    }

    private void check(NodeSpec node) throws Mistake {
        List<InterfaceAddress> own = addresses(node.name());
        Set<String> seen = new HashSet<>();
        boolean nat = RouterSettings.of(node.settings()).nat();
        for (Route route : Route.of(node)) {
            if (nat && route.prefixLength() == 0 && route.gateway() instanceof Inet4Address) {
                throw new Mistake(
                                "'" + node.name() + "' has nat and a default route of its own",
                                "with nat its default route leads to the machine",
                                "take one of them out")
                        .about(node.name(), Route.SETTING);
            }
            String hop = InterfaceAddress.text(route.gateway());
            if (own.stream().anyMatch(address -> address.address().equals(route.gateway()))) {
                throw new Mistake(
                                "route '" + route.network() + "' of '" + node.name() + "' leads to itself",
                                hop + " is its own address",
                                "name the address of a router beside it")
                        .about(node.name(), Route.SETTING);
            }
            if (own.stream().noneMatch(address -> address.contains(route.gateway()))) {
                throw new Mistake(
                                "gateway " + hop + " of '" + node.name() + "' can't be reached",
                                "it is in none of its networks: " + (own.isEmpty() ? "it has no address" : own),
                                "name the address of a router in one of them")
                        .about(node.name(), Route.SETTING);
            }
            if (!seen.add(route.destination() + "/" + route.prefixLength())) {
                throw new Mistake(
                                "'" + node.name() + "' has two routes to '" + route.network() + "'",
                                "one network, one gateway",
                                "take one of them out")
                        .about(node.name(), Route.SETTING);
            }
        }
    }

    private List<InterfaceAddress> addresses(String node) {
        return ends.getOrDefault(node, List.of()).stream()
                .flatMap(end -> end.addresses().stream())
                .toList();
    }

    private NodeSpec withDefault(NodeSpec host, Set<String> routers) {
        Map<Boolean, Set<String>> gateways = new HashMap<>();
        for (LinkEnd end : ends.getOrDefault(host.name(), List.of())) {
            Stream<InterfaceAddress> theirs = segments.of(end).stream()
                    .filter(other -> routers.contains(other.node()))
                    .flatMap(other -> other.addresses().stream());
            theirs.filter(address -> end.addresses().stream().anyMatch(own -> own.contains(address.address())))
                    .forEach(address -> gateways.computeIfAbsent(address.isIpv6(), key -> new HashSet<>())
                            .add(InterfaceAddress.text(address.address())));
        }
        List<String> lines = new ArrayList<>();
        for (boolean six : new boolean[] {false, true}) {
            Set<String> candidates = gateways.getOrDefault(six, Set.of());
            if (candidates.size() == 1) {
                lines.add(Route.parse("default", candidates.iterator().next()).toString());
            }
        }
        if (lines.isEmpty()) {
            return host;
        }
        Map<String, String> settings = new LinkedHashMap<>(host.settings());
        settings.put(Route.SETTING, String.join("\n", lines));
        return new NodeSpec(host.name(), host.kind(), settings);
    }
}
