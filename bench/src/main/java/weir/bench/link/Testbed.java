package weir.bench.link;

import java.io.IOException;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.api.WeirException;
import weir.api.link.EmulatedLink;
import weir.linux.NetNamespace;
import weir.linux.Sysctl;
import weir.linux.net.Ethtool;
import weir.linux.net.PacketSteering;
import weir.linux.netlink.Addresses;
import weir.linux.netlink.Links;
import weir.linux.netlink.MacAddress;
import weir.linux.netlink.Rtnetlink;
import weir.linux.netlink.VethEnd;
import weir.linux.node.HostSettings;

/**
 * Two hosts and what is measured between them, each part in a namespace of its own, set up as the workbench does.
 *
 * <pre>
 *  a: a-eth0 10.0.0.1 ---- ra :fabric, candidate: rb ---- b-eth0 10.0.0.2 :b
 *  a: a-eth0 10.0.0.1 -------------------------------- b-eth0 10.0.0.2 :b     (without a candidate)
 * </pre>
 */
public final class Testbed implements AutoCloseable {
    public static final String A = "a-eth0";
    public static final String B = "b-eth0";
    /** Of the namespace of the candidate, towards a. */
    public static final String NEAR_A = "ra";

    static final String NEAR_B = "rb";
    static final MacAddress MAC_A = new MacAddress(0x0200_0000_000aL);
    static final MacAddress MAC_B = new MacAddress(0x0200_0000_000bL);
    private static final int MTU = 1500;

    private final NetNamespace a = NetNamespace.create("a");
    private final NetNamespace b = NetNamespace.create("b");
    private final NetNamespace fabric = NetNamespace.create("fabric");
    private final InetAddress addressA = InetAddress.getByName("10.0.0.1");
    private final InetAddress addressB = InetAddress.getByName("10.0.0.2");
    private final String name;
    private AutoCloseable joined = () -> {};

    private Testbed(String name) throws IOException {
        this.name = name;
    }

    /** With something in the candidate. */
    public static Testbed up(LinkUnderTest candidate) throws IOException, WeirException {
        Testbed bed = new Testbed(candidate.name());
        try {
            bed.prepare(candidate.moves());
            try (Rtnetlink netlink = Rtnetlink.open(bed.fabric)) {
                netlink.apply(
                        Links.addVeth(end(NEAR_A, 11, 0x0200_0000_0011L, bed.fabric), bed.endA()),
                        Links.addVeth(end(NEAR_B, 12, 0x0200_0000_0012L, bed.fabric), bed.endB()),
                        Links.up(NEAR_A),
                        Links.up(NEAR_B));
            }
            try (Ethtool ethtool = Ethtool.open(bed.fabric)) {
                ethtool.set(NEAR_A, candidate.offloads().features());
                ethtool.set(NEAR_B, candidate.offloads().features());
            }
            bed.hosts(candidate.offloads());
            bed.joined = candidate.join(bed.fabric, NEAR_A, NEAR_B);
            return bed;
        } catch (IOException | WeirException | RuntimeException e) {
            bed.close();
            throw e;
        }
    }

    /** A veth pair and nothing else. */
    public static Testbed veth() throws IOException {
        Testbed bed = new Testbed("veth");
        try {
            bed.prepare(true);
            try (Rtnetlink netlink = Rtnetlink.open(bed.fabric)) {
                netlink.apply(Links.addVeth(bed.endA(), bed.endB()));
            }
            bed.hosts(Offloads.OFF);
            return bed;
        } catch (IOException | RuntimeException e) {
            bed.close();
            throw e;
        }
    }

    /**
     * The hosts get the settings of the workbench's, its congestion control among them: with the machine's own, which may
     * be BBR, a queue is never full, and what TCP makes of a link says little about the link.
     *
     * @param isMoved whether what the hosts receive comes from a sender that may be moved to another processor
     */
    private void prepare(boolean isMoved) throws IOException {
        for (NetNamespace host : List.of(a, b)) {
            HostSettings.apply(host, false);
            if (isMoved) {
                Sysctl.write(host, PacketSteering.fromMovingSenders());
            }
        }
        Map<String, String> settings = new LinkedHashMap<>(PacketSteering.fromMovingSenders());
        settings.put("net.ipv6.conf.default.disable_ipv6", "1");
        Sysctl.write(fabric, settings);
    }

    private VethEnd endA() {
        return new VethEnd(A, 2, Optional.of(MAC_A), MTU, Optional.of(a));
    }

    private VethEnd endB() {
        return new VethEnd(B, 2, Optional.of(MAC_B), MTU, Optional.of(b));
    }

    static VethEnd end(String name, int index, long mac, NetNamespace where) {
        return new VethEnd(name, index, Optional.of(new MacAddress(mac)), MTU, Optional.of(where));
    }

    private void hosts(Offloads offloads) throws IOException {
        host(a, A, offloads, Addresses.add(2, addressA, 24), Addresses.setNeighbour(2, addressB, MAC_B));
        host(b, B, offloads, Addresses.add(2, addressB, 24), Addresses.setNeighbour(2, addressA, MAC_A));
    }

    private static void host(
            NetNamespace host, String name, Offloads offloads, weir.linux.netlink.NetRequest... addresses)
            throws IOException {
        try (Rtnetlink netlink = Rtnetlink.open(host);
                Ethtool ethtool = Ethtool.open(host)) {
            netlink.apply(Links.up("lo"), Links.up(name));
            netlink.apply(addresses);
            ethtool.set(name, offloads.features());
        }
    }

    public String name() {
        return name;
    }

    public NetNamespace a() {
        return a;
    }

    public NetNamespace b() {
        return b;
    }

    /** Where the candidate is. */
    public NetNamespace fabric() {
        return fabric;
    }

    /** Where frames arrive that a sends. */
    public NetNamespace receiver() {
        return b;
    }

    public String receiverInterface() {
        return B;
    }

    public InetAddress addressB() {
        return addressB;
    }

    /** The link in the candidate, where there is one of ours. */
    public Optional<EmulatedLink> link() {
        return joined instanceof EmulatedLink link ? Optional.of(link) : Optional.empty();
    }

    @Override
    public void close() {
        try {
            joined.close();
        } catch (Exception e) {
            throw new IllegalStateException("the " + name + " could not be taken down", e);
        } finally {
            a.close();
            b.close();
            fabric.close();
        }
    }
}
