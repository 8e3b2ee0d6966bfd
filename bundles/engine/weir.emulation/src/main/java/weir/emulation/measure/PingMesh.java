package weir.emulation.measure;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import weir.api.WeirException;
import weir.api.network.PingMatrix;
import weir.api.topology.InterfaceAddress;
import weir.api.topology.LinkEnd;
import weir.api.topology.NodeSpec;
import weir.api.topology.Segments;
import weir.api.topology.Topology;
import weir.emulation.task.Failures;
import weir.emulation.task.Parallel;
import weir.linux.NetNamespace;
import weir.linux.net.Pinger;

/** Hosts that ping each other, from this process. */
public final class PingMesh {
    private static final int PINGERS = 8;

    private final Topology topology;
    private final Function<String, NetNamespace> namespaces;

    public PingMesh(Topology topology, Function<String, NetNamespace> namespaces) {
        this.topology = topology;
        this.namespaces = namespaces;
    }

    /** A ping that must be answered. */
    private record Probe(String from, String to, InetAddress target) {}

    /** Returns when every host and router has had an answer from its neighbour, in each address family that it has. */
    public void awaitNeighbours(Duration atMost) throws WeirException {
        ConcurrentSkipListSet<String> silent = new ConcurrentSkipListSet<>();
        run(probes(), probe -> {
            if (Pinger.entering(namespaces.apply(probe.from()))
                    .untilAnswered(List.of(probe.target()), atMost)
                    .isEmpty()) {
                silent.add(probe.from() + " -> " + probe.to());
            }
        });
        if (!silent.isEmpty()) {
            throw new WeirException(
                    "not every host answers its neighbour",
                    "no echo within " + atMost.toMillis() + " ms: " + String.join(", ", silent),
                    "check links that lose everything or are down (link:list), or wait longer");
        }
    }

    /**
     * Of each machine to the first other one in a network that both are in, of either address family; who is alone there has
     * none. The kernel takes an IPv6 address into use a moment after it was given, and drops what comes before.
     */
    private List<Probe> probes() {
        Map<String, Probe> probes = new LinkedHashMap<>();
        Segments segments = topology.segments();
        Set<String> machines = topology.machines().stream().map(NodeSpec::name).collect(Collectors.toSet());
        for (boolean six : new boolean[] {false, true}) {
            topology.ends()
                    .filter(end -> machines.contains(end.node()) && !probes.containsKey(end.node() + six))
                    .forEach(end -> probe(end, segments, six).ifPresent(probe -> probes.put(end.node() + six, probe)));
        }
        return List.copyOf(probes.values());
    }

    private static Optional<Probe> probe(LinkEnd end, Segments segments, boolean six) {
        for (LinkEnd other : segments.of(end)) {
            if (!other.node().equals(end.node())) {
                for (InterfaceAddress theirs : other.addresses()) {
                    if (theirs.address() instanceof Inet6Address == six
                            && end.addresses().stream().anyMatch(own -> own.contains(theirs.address()))) {
                        return Optional.of(new Probe(end.node(), other.node(), theirs.address()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** A host is reached at its first address that passes. */
    public PingMatrix all(Duration timeout, Predicate<InetAddress> which) throws WeirException {
        Map<String, InetAddress> addresses = addresses(which);
        Map<String, Map<InetAddress, Long>> answers = new ConcurrentHashMap<>();
        run(List.copyOf(addresses.keySet()), host -> {
            List<InetAddress> targets = addresses.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(host))
                    .map(Map.Entry::getValue)
                    .toList();
            answers.put(host, Pinger.entering(namespaces.apply(host)).once(targets, timeout));
        });
        List<PingMatrix.Ping> pings = new ArrayList<>();
        addresses
                .keySet()
                .forEach(from -> addresses.forEach((to, address) -> {
                    if (!from.equals(to)) {
                        pings.add(
                                new PingMatrix.Ping(from, to, answers.get(from).getOrDefault(address, -1L)));
                    }
                }));
        return new PingMatrix(pings);
    }

    private Map<String, InetAddress> addresses(Predicate<InetAddress> which) {
        Map<String, InetAddress> addresses = new LinkedHashMap<>();
        topology.hosts().forEach(host -> addresses.put(host.name(), null));
        topology.ends()
                .filter(end -> addresses.containsKey(end.node()) && addresses.get(end.node()) == null)
                .forEach(end -> end.addresses().stream()
                        .map(InterfaceAddress::address)
                        .filter(which)
                        .findFirst()
                        .ifPresent(address -> addresses.put(end.node(), address)));
        addresses.values().removeIf(Objects::isNull);
        return addresses;
    }

    private static <T> void run(List<T> tasks, Parallel.Task<T> task) throws WeirException {
        try {
            Parallel.forEach(tasks, PINGERS, "pinger", task);
        } catch (Exception e) {
            throw Failures.of("hosts could not ping each other", e);
        }
    }
}
