package weir.link;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import weir.api.WeirException;
import weir.api.event.Event;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkModelFactory;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.link.engine.RelayEngine;
import weir.link.settings.ModelCatalog;
import weir.linux.NetNamespace;
import weir.linux.Sysctl;
import weir.linux.net.Carrier;
import weir.linux.net.Ethtool;
import weir.linux.net.Feature;
import weir.linux.netlink.Addresses;
import weir.linux.netlink.Links;
import weir.linux.netlink.MacAddress;
import weir.linux.netlink.Rtnetlink;
import weir.linux.netlink.VethEnd;

/**
 * Two hosts with the relay in between, each part in a namespace of its own.
 *
 * <pre>
 *  a: a-eth0 10.0.0.1 ---- ra :fabric, relay: rb ---- b-eth0 10.0.0.2 :b
 * </pre>
 */
public final class RelayNetwork implements AutoCloseable {

    private static final Map<Feature, Boolean> OFFLOADS = Map.of(
            Feature.TCP_SEGMENTATION, false,
            Feature.GENERIC_SEGMENTATION, false,
            Feature.GENERIC_RECEIVE, false,
            Feature.UDP_SEGMENTATION, false,
            Feature.SCTP_SEGMENTATION, false);
    private static final MacAddress MAC_A = new MacAddress(0x0200_0000_000aL);
    private static final MacAddress MAC_B = new MacAddress(0x0200_0000_000bL);

    public final NetNamespace a = NetNamespace.create("a");
    final NetNamespace b = NetNamespace.create("b");
    public final NetNamespace fabric = NetNamespace.create("fabric");
    final InetAddress addressA = InetAddress.getByName("10.0.0.1");
    public final InetAddress addressB = InetAddress.getByName("10.0.0.2");
    public final ModelCatalog catalog = new ModelCatalog();
    public final List<Event> events = new CopyOnWriteArrayList<>();
    private final RelayEngine engine;

    private final int mtu;
    private final boolean fast;

    private RelayNetwork(int mtu, boolean fast) throws IOException {
        this.mtu = mtu;
        this.fast = fast;
        engine = new RelayEngine(catalog, events::add);
    }

    public static void requirePrivileges() {
        try (NetNamespace probe = NetNamespace.create("probe")) {
            probe.fd();
        } catch (IOException e) {
            if ("1".equals(System.getenv("WEIR_REQUIRE_PRIVILEGED"))) {
                fail(e);
            }
            abort(e.getMessage());
        }
    }

    public static RelayNetwork up() throws IOException {
        return up(1500, false);
    }

    /**
     * @param mtu of all interfaces
     * @param fast whether they keep their offloads
     */
    static RelayNetwork up(int mtu, boolean fast) throws IOException {
        RelayNetwork network = new RelayNetwork(mtu, fast);
        try {
            network.build();
            return network;
        } catch (IOException | RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private void build() throws IOException {
        for (NetNamespace namespace : List.of(a, b, fabric)) {
            Sysctl.write(namespace, Map.of("net.ipv6.conf.default.disable_ipv6", "1"));
        }
        try (Rtnetlink netlink = Rtnetlink.open(fabric)) {
            netlink.apply(
                    Links.addVeth(end("ra", 11, new MacAddress(0x0200_0000_0011L), fabric), end("a-eth0", 2, MAC_A, a)),
                    Links.addVeth(end("rb", 12, new MacAddress(0x0200_0000_0012L), fabric), end("b-eth0", 2, MAC_B, b)),
                    Links.up("ra"),
                    Links.up("rb"));
        }
        if (!fast) {
            try (Ethtool ethtool = Ethtool.open(fabric)) {
                ethtool.set("ra", OFFLOADS);
                ethtool.set("rb", OFFLOADS);
            }
        }
        host(a, "a-eth0", addressA, addressB, MAC_B);
        host(b, "b-eth0", addressB, addressA, MAC_A);
        try (Rtnetlink netlink = Rtnetlink.open(fabric)) {
            Carrier.awaitBothEnds(netlink, "ra", "rb");
        }
    }

    private VethEnd end(String name, int index, MacAddress mac, NetNamespace where) {
        return new VethEnd(name, index, Optional.of(mac), mtu, Optional.of(where));
    }

    private void host(NetNamespace host, String name, InetAddress own, InetAddress other, MacAddress otherMac)
            throws IOException {
        try (Rtnetlink netlink = Rtnetlink.open(host);
                Ethtool ethtool = Ethtool.open(host)) {
            netlink.apply(
                    Links.up("lo"),
                    Links.up(name),
                    Addresses.add(2, own, 24),
                    Addresses.setNeighbour(2, other, otherMac));
            if (!fast) {
                ethtool.set(name, OFFLOADS);
            }
        }
    }

    /** The link between the hosts, both directions alike. */
    EmulatedLink link(Map<String, String> options) throws WeirException {
        LinkSpec spec = new LinkSpec(
                "a-b",
                new LinkEnd("a", "a-eth0", List.of()),
                new LinkEnd("b", "b-eth0", List.of()),
                Mechanism.RELAY,
                options,
                options);
        return engine.open(spec, fabric.path(), "ra", "rb", 1);
    }

    void bind(LinkModelFactory factory) {
        catalog.bindModel(factory);
    }

    void unbind(LinkModelFactory factory) {
        catalog.unbindModel(factory);
    }

    @Override
    public void close() {
        engine.deactivate();
        a.close();
        b.close();
        fabric.close();
    }
}
