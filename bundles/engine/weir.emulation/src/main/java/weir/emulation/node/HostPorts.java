package weir.emulation.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import weir.api.topology.InterfaceAddress;
import weir.api.topology.Route;
import weir.emulation.link.Offloads;
import weir.emulation.plan.LongNames;
import weir.emulation.plan.Neighbourhood;
import weir.emulation.plan.Port;
import weir.linux.NetNamespace;
import weir.linux.net.Ethtool;
import weir.linux.netlink.Addresses;
import weir.linux.netlink.Links;
import weir.linux.netlink.NetRequest;
import weir.linux.netlink.Rtnetlink;

/** Brings a host's interfaces up, with addresses, neighbours and offloads. */
final class HostPorts {
    private HostPorts() {}

    /**
     * All that an interface needs once it is there; asked for again when it has been down.
     *
     * @param routes those of the whole host; the interface has those whose gateway is in its networks
     */
    static List<NetRequest> requests(Port port, boolean arp, List<Route> routes, Neighbourhood neighbourhood) {
        List<NetRequest> requests = new ArrayList<>();
        requests.add(Links.up(port.name()));
        for (InterfaceAddress address : port.end().addresses()) {
            requests.add(Addresses.add(port.index(), address.address(), address.prefixLength()));
        }
        if (!arp) {
            requests.addAll(neighbourhood.requestsFor(port));
        }
        for (Route route : routes) {
            if (port.end().addresses().stream().anyMatch(own -> own.contains(route.gateway()))) {
                requests.add(Addresses.addRoute(
                        route.destination(), route.prefixLength(), Optional.of(route.gateway()), port.index()));
            }
        }
        return requests;
    }

    /**
     * On a thread that ends with this work: it moves into the host.
     *
     * @param fast those that keep all offloads
     * @param completing those whose frames must leave complete
     */
    static void configure(
            NetNamespace host, List<Port> ports, Set<Port> fast, Set<Port> completing, List<NetRequest> requests)
            throws IOException {
        if (ports.isEmpty()) {
            return;
        }
        host.enter();
        try (Ethtool ethtool = Ethtool.openInside(host);
                Rtnetlink rtnetlink = Rtnetlink.openInside(host)) {
            for (Port port : ports) {
                if (!fast.contains(port)) {
                    ethtool.set(port.name(), completing.contains(port) ? Offloads.COMPLETE : Offloads.WIRE_LIKE);
                }
            }
            rtnetlink.apply(requests);
            LongNames.tell(rtnetlink, ports);
        }
    }
}
