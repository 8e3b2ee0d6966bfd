package weir.emulation.plan;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import weir.api.topology.InterfaceAddress;
import weir.api.topology.LinkEnd;
import weir.api.topology.Segments;
import weir.linux.netlink.Addresses;
import weir.linux.netlink.MacAddress;
import weir.linux.netlink.NetRequest;

/**
 * Finds the interfaces of hosts that reach each other without a router: links and switches join them to one Ethernet
 * segment. Their addresses are told to each of them for good, because the kernel's table of learned neighbours is
 * small, and one for all namespaces. Thread-safe.
 */
public final class Neighbourhood {
    private final Map<Port, List<Port>> segments = new HashMap<>();
    /**
     * Encoded neighbours; they are the same for all hosts of a segment whose interfaces have the same number and
     * networks.
     */
    private final Map<Audience, List<Told>> told = new ConcurrentHashMap<>();

    /** Interfaces that get the same neighbours; the first port of a segment stands for it. */
    private record Audience(Port segment, int index, List<Network> networks) {}

    private record Network(ByteBuffer prefix, int prefixLength) {
        static Network of(InterfaceAddress address) {
            byte[] bytes = address.address().getAddress();
            for (int bit = address.prefixLength(); bit < bytes.length * Byte.SIZE; bit++) {
                bytes[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
            }
            return new Network(ByteBuffer.wrap(bytes), address.prefixLength());
        }
    }

    /** That {@code neighbour} has an address. */
    private record Told(Port neighbour, NetRequest request) {}

    public Neighbourhood(Blueprint blueprint) {
        Map<LinkEnd, Port> ports = new HashMap<>();
        blueprint.ports().filter(Port::host).forEach(port -> ports.put(port.end(), port));
        Segments joined = blueprint.topology().segments();
        for (Port port : ports.values()) {
            if (!segments.containsKey(port)) {
                List<Port> segment =
                        joined.of(port.end()).stream().map(ports::get).toList();
                segment.forEach(member -> segments.put(member, segment));
            }
        }
    }

    /** Requests that tell {@code port} all the others of its segment that its own networks contain. */
    public List<NetRequest> requestsFor(Port port) {
        List<Port> segment = segmentOf(port);
        if (segment.isEmpty()) {
            return List.of();
        }
        List<Network> networks =
                port.end().addresses().stream().map(Network::of).toList();
        List<Told> all = told.computeIfAbsent(
                new Audience(segment.get(0), port.index(), networks), audience -> tell(port, segment));
        List<NetRequest> requests = new ArrayList<>(all.size());
        for (Told one : all) {
            if (!one.neighbour().equals(port)) {
                requests.add(one.request());
            }
        }
        return requests;
    }

    private static List<Told> tell(Port port, List<Port> segment) {
        List<Told> all = new ArrayList<>();
        reach(
                port,
                segment,
                (other, address) ->
                        all.add(new Told(other, Addresses.setNeighbour(port.index(), address, other.mac()))));
        return all;
    }

    /** Finds the addresses of a segment that the networks of {@code port} contain. */
    private static void reach(Port port, List<Port> segment, BiConsumer<Port, InetAddress> found) {
        for (Port other : segment) {
            other.end().addresses().stream()
                    .map(InterfaceAddress::address)
                    .filter(address -> port.end().addresses().stream().anyMatch(own -> own.contains(address)))
                    .forEach(address -> found.accept(other, address));
        }
    }

    /** The ports of hosts in the segment of one of them. */
    private List<Port> segmentOf(Port port) {
        return segments.getOrDefault(port, List.of());
    }

    /** The addresses in the networks of {@code port} that others of its segment have. */
    public Map<InetAddress, MacAddress> neighboursOf(Port port) {
        Map<InetAddress, MacAddress> neighbours = new LinkedHashMap<>();
        List<Port> others =
                segmentOf(port).stream().filter(other -> !other.equals(port)).toList();
        reach(port, others, (other, address) -> neighbours.put(address, other.mac()));
        return neighbours;
    }
}
