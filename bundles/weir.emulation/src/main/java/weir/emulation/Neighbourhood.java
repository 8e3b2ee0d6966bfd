package weir.emulation;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import weir.api.topology.InterfaceAddress;
import weir.linux.net.Addresses;
import weir.linux.net.MacAddress;
import weir.linux.net.NetRequest;

/**
 * Who can be reached without a router: the hosts' interfaces that links and switches join to one Ethernet segment.
 * Their addresses are told to each of them for good, because the kernel's table of learned neighbours is small, and
 * one for all namespaces.
 */
final class Neighbourhood {
    private final Map<Object, Object> parent = new HashMap<>();
    private final Map<Object, List<Port>> segments = new HashMap<>();
    /** All hosts of a segment are told the same of a neighbour, as long as their interfaces have the same number. */
    private final Map<List<Object>, NetRequest> told = new ConcurrentHashMap<>();

    Neighbourhood(Blueprint blueprint) {
        for (Wire wire : blueprint.wires()) {
            join(joint(wire.a()), joint(wire.b()));
        }
        blueprint
                .ports()
                .filter(Port::host)
                .forEach(port -> segments.computeIfAbsent(find(port), root -> new ArrayList<>())
                        .add(port));
    }

    /** A switch joins all its ports; a host's ports stay apart. */
    private static Object joint(Port port) {
        return port.host() ? port : port.node();
    }

    private void join(Object a, Object b) {
        Object rootA = find(a);
        Object rootB = find(b);
        if (!rootA.equals(rootB)) {
            parent.put(rootA, rootB);
        }
    }

    private Object find(Object joint) {
        Object root = joint;
        while (parent.containsKey(root)) {
            root = parent.get(root);
        }
        Object step = joint;
        while (!step.equals(root)) {
            Object next = parent.put(step, root);
            step = next;
        }
        return root;
    }

    /** Requests that tell {@code port} all the others of its segment that its own networks contain. */
    List<NetRequest> requestsFor(Port port) {
        List<NetRequest> requests = new ArrayList<>();
        neighboursOf(port)
                .forEach((address, mac) -> requests.add(told.computeIfAbsent(
                        List.of(port.index(), address, mac),
                        key -> Addresses.setNeighbour(port.index(), address, mac))));
        return requests;
    }

    /** The addresses in the networks of {@code port} that others of its segment have. */
    Map<InetAddress, MacAddress> neighboursOf(Port port) {
        Map<InetAddress, MacAddress> neighbours = new LinkedHashMap<>();
        for (Port other : segments.getOrDefault(find(port), List.of())) {
            if (!other.equals(port)) {
                for (InterfaceAddress address : other.end().addresses()) {
                    if (port.end().addresses().stream().anyMatch(own -> own.contains(address.address()))) {
                        neighbours.put(address.address(), other.mac());
                    }
                }
            }
        }
        return neighbours;
    }
}
