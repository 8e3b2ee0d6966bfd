package weir.emulation;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
        for (Port other : segments.getOrDefault(find(port), List.of())) {
            if (!other.equals(port)) {
                addRequests(port, other.end().addresses(), other.mac(), requests);
            }
        }
        return requests;
    }

    private void addRequests(Port port, List<InterfaceAddress> addresses, MacAddress mac, List<NetRequest> requests) {
        for (InterfaceAddress address : addresses) {
            if (port.end().addresses().stream().anyMatch(own -> contains(own, address.address()))) {
                requests.add(told.computeIfAbsent(
                        List.of(port.index(), address.address()),
                        key -> Addresses.setNeighbour(port.index(), address.address(), mac)));
            }
        }
    }

    static boolean contains(InterfaceAddress network, InetAddress address) {
        byte[] a = network.address().getAddress();
        byte[] b = address.getAddress();
        if (a.length != b.length) {
            return false;
        }
        int whole = network.prefixLength() / Byte.SIZE;
        int rest = network.prefixLength() % Byte.SIZE;
        return Arrays.equals(a, 0, whole, b, 0, whole)
                && (rest == 0 || ((a[whole] ^ b[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0);
    }
}
