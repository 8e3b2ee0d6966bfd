package weir.emulation;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import weir.api.WeirException;
import weir.api.network.PingMatrix;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.NodeSpec;
import weir.api.topology.Topology;
import weir.linux.NetNamespace;
import weir.linux.net.Pinger;

/** Hosts that ping each other, from this process. A host is reached at its first address. */
final class PingMesh {
    private static final int PINGERS = 8;

    private final Map<String, InetAddress> addresses = new LinkedHashMap<>();
    private final Function<String, NetNamespace> namespaces;

    PingMesh(Topology topology, Function<String, NetNamespace> namespaces) {
        this.namespaces = namespaces;
        for (NodeSpec host : topology.hosts()) {
            for (LinkSpec link : topology.links()) {
                note(host.name(), link.a());
                note(host.name(), link.b());
            }
        }
    }

    private void note(String host, LinkEnd end) {
        if (end.node().equals(host) && !end.addresses().isEmpty()) {
            addresses.putIfAbsent(host, end.addresses().get(0).address());
        }
    }

    /** Returns when every host has had an answer from its neighbour, the first other one. */
    void awaitNeighbours(Duration atMost) throws WeirException {
        ConcurrentSkipListSet<String> silent = new ConcurrentSkipListSet<>();
        List<String> hosts = List.copyOf(addresses.keySet());
        if (hosts.size() > 1) {
            run(hosts, host -> {
                String neighbour = hosts.get(0).equals(host) ? hosts.get(1) : hosts.get(0);
                InetAddress target = addresses.get(neighbour);
                if (new Pinger(namespaces.apply(host))
                        .untilAnswered(List.of(target), atMost)
                        .isEmpty()) {
                    silent.add(host + " -> " + neighbour);
                }
            });
        }
        if (!silent.isEmpty()) {
            throw new WeirException(
                    "not every host answers its neighbour",
                    "no echo within " + atMost.toMillis() + " ms: " + String.join(", ", silent),
                    "check links that lose everything or are down (link:list), or wait longer");
        }
    }

    PingMatrix all(Duration timeout) throws WeirException {
        Map<String, Map<InetAddress, Long>> answers = new ConcurrentHashMap<>();
        run(List.copyOf(addresses.keySet()), host -> {
            List<InetAddress> targets = addresses.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(host))
                    .map(Map.Entry::getValue)
                    .toList();
            answers.put(host, new Pinger(namespaces.apply(host)).once(targets, timeout));
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

    private static void run(List<String> hosts, Parallel.Task<String> task) throws WeirException {
        try {
            Parallel.forEach(hosts, PINGERS, "pinger", task);
        } catch (Exception e) {
            throw Failures.of("hosts could not ping each other", e);
        }
    }
}
