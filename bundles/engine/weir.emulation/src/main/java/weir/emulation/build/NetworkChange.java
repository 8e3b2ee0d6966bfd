package weir.emulation.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.link.EmulatedLink;
import weir.api.node.Node;
import weir.api.topology.LinkEnd;
import weir.api.topology.NodeSpec;
import weir.api.topology.Topology;
import weir.emulation.plan.Blueprint;
import weir.emulation.plan.Neighbourhood;
import weir.emulation.plan.Part;
import weir.emulation.plan.PlannedLink;
import weir.emulation.plan.Port;
import weir.emulation.task.Failures;
import weir.linux.NetNamespace;
import weir.linux.netlink.Addresses;
import weir.linux.netlink.LinkInfo;
import weir.linux.netlink.Links;
import weir.linux.netlink.MacAddress;
import weir.linux.netlink.NetRequest;
import weir.linux.netlink.Rtnetlink;

/**
 * Turns a running network into another one: removes what is too much, makes what is missing, and tells the neighbours.
 * Nodes and links that are in both are not touched. One instance changes once, on one thread.
 */
final class NetworkChange {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkChange.class);

    private final NetworkBuilder builder;
    private final Map<String, Node> nodes;
    private final Map<String, EmulatedLink> links;
    private final Blueprint before;
    private final Blueprint after;

    NetworkChange(NetworkBuilder builder, Map<String, Node> nodes, Map<String, EmulatedLink> links, Topology target) {
        this.builder = builder;
        this.nodes = nodes;
        this.links = new LinkedHashMap<>(links);
        this.before = builder.blueprint();
        this.after = before.changedTo(target, this::highestIndex);
    }

    /** Of a host that is still to come there is none. */
    private int highestIndex(String host) {
        NetNamespace namespace = host.equals(Blueprint.FABRIC)
                ? builder.fabric().namespace()
                : builder.hosts().namespace(host);
        if (namespace == null) {
            return 0;
        }
        try (Rtnetlink rtnetlink = Rtnetlink.open(namespace)) {
            return rtnetlink.links().stream().mapToInt(LinkInfo::index).max().orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The nodes and links of a network. */
    record Members(Map<String, Node> nodes, Map<String, EmulatedLink> links) {}

    Members run(Progress progress) throws WeirException {
        check();
        Neighbourhood known = builder.neighbourhood();
        builder.plan(after);
        try {
            remove(before.since(after));
            Map<String, EmulatedLink> made = add(after.since(before), progress);
            builder.updateOpenVSwitch(progress);
            tellNeighbours(known);
            links.putAll(made);
            return members();
        } catch (Exception e) {
            throw Failures.of("network '" + after.topology().name() + "' could not be changed", e);
        }
    }

    private void check() throws WeirException {
        Topology now = before.topology();
        Topology target = after.topology();
        for (NodeSpec node : target.nodes()) {
            if (now.node(node.name()).filter(present -> !present.equals(node)).isPresent()) {
                throw new WeirException(
                        "node " + node.name() + " cannot be changed",
                        "it runs with other settings",
                        "remove it first (net:remove " + node.name() + "), then add it");
            }
        }
        if (after.hasLoop() && !builder.breaksLoops()) {
            throw new WeirException(
                    "this would close a loop of switches",
                    "frames would circle for ever, and switching spanning tree on would stop all traffic for seconds",
                    "add the link to the topology file (net:export FILE) and bring the network up again");
        }
    }

    private void remove(Part part) throws IOException {
        for (PlannedLink wire : part.wires()) {
            EmulatedLink link = links.remove(wire.spec().name());
            if (link != null) {
                builder.undo().unmake(link);
            }
            cut(wire);
        }
        for (NodeSpec machine : part.machines()) {
            builder.remove(machine);
        }
        Set<String> kept = after.topology().nodes().stream().map(NodeSpec::name).collect(Collectors.toSet());
        nodes.forEach((name, node) -> {
            if (!kept.contains(name)) {
                builder.undo().unmake(node);
            }
        });
        for (String bridge : part.bridges().keySet()) {
            builder.fabric().apply(List.of(Links.delete(LinkEnd.kernelName(bridge))));
        }
    }

    /** Of a cable one end takes the other one along. */
    private void cut(PlannedLink wire) throws IOException {
        if (wire.taps().isPresent()) {
            PlannedLink.Taps taps = wire.taps().get();
            builder.fabric()
                    .apply(List.of(
                            Links.delete(taps.a().name()), Links.delete(taps.b().name())));
            return;
        }
        Port end = wire.a().host() ? wire.b() : wire.a();
        if (end.host()) {
            apply(builder.hosts().namespace(end.node()), List.of(Links.delete(end.name())));
        } else {
            builder.fabric().apply(List.of(Links.delete(end.name())));
        }
    }

    /** All of it, or nothing is left of it. */
    private Map<String, EmulatedLink> add(Part part, Progress progress) throws Exception {
        try {
            return part.isEmpty() ? Map.of() : builder.make(part, progress);
        } catch (Exception e) {
            Blueprint without = after.changedTo(intersection(), this::highestIndex);
            builder.plan(without);
            for (PlannedLink wire : part.wires()) {
                try {
                    cut(wire);
                } catch (IOException | RuntimeException notMade) {
                    LOG.debug("link {} had not been made", wire.spec().name(), notMade);
                }
            }
            part.machines().forEach(machine -> builder.remove(machine));
            builder.updateOpenVSwitch(progress);
            for (String bridge : part.bridges().keySet()) {
                try {
                    builder.fabric().apply(List.of(Links.delete(LinkEnd.kernelName(bridge))));
                } catch (IOException notMade) {
                    LOG.debug("switch {} had not been made", bridge, notMade);
                }
            }
            throw e;
        }
    }

    private Topology intersection() {
        Topology now = before.topology();
        Topology target = after.topology();
        return new Topology(
                target.name(),
                target.seed(),
                target.nodes().stream().filter(now.nodes()::contains).toList(),
                target.links().stream().filter(now.links()::contains).toList());
    }

    /** Those who were there before learn of those who came, and forget those who went. */
    private void tellNeighbours(Neighbourhood known) throws Exception {
        Set<Port> present = before.ports().collect(Collectors.toSet());
        Map<String, List<NetRequest>> requests = new LinkedHashMap<>();
        after.ports().filter(Port::host).filter(present::contains).forEach(port -> {
            if (!builder.hosts().usesArp(port.node())) {
                List<NetRequest> news = news(port, known.neighboursOf(port));
                if (!news.isEmpty()) {
                    requests.computeIfAbsent(port.node(), name -> new ArrayList<>())
                            .addAll(news);
                }
            }
        });
        for (Map.Entry<String, List<NetRequest>> entry : requests.entrySet()) {
            apply(builder.hosts().namespace(entry.getKey()), entry.getValue());
        }
        Map<String, List<String>> addresses = after.addresses();
        if (!addresses.equals(before.addresses())) {
            for (NodeSpec machine : intersection().machines()) {
                builder.hosts().node(machine.name()).hosts(addresses);
            }
        }
    }

    private List<NetRequest> news(Port port, Map<InetAddress, MacAddress> old) {
        Map<InetAddress, MacAddress> now = builder.neighbourhood().neighboursOf(port);
        List<NetRequest> requests = new ArrayList<>();
        now.forEach((address, mac) -> {
            if (!Objects.equals(old.get(address), mac)) {
                requests.add(Addresses.setNeighbour(port.index(), address, mac));
            }
        });
        old.keySet().stream()
                .filter(address -> !now.containsKey(address))
                .forEach(address -> requests.add(Addresses.removeNeighbour(port.index(), address)));
        return requests;
    }

    private static void apply(NetNamespace namespace, List<NetRequest> requests) throws IOException {
        try (Rtnetlink rtnetlink = Rtnetlink.open(namespace)) {
            rtnetlink.apply(requests);
        }
    }

    private Members members() {
        Map<String, EmulatedLink> inOrder = new LinkedHashMap<>();
        after.topology().links().forEach(link -> inOrder.put(link.name(), links.get(link.name())));
        return new Members(builder.nodes(after.topology(), nodes), inOrder);
    }
}
