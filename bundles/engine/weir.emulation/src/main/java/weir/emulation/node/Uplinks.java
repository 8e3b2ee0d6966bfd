package weir.emulation.node;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.topology.InterfaceAddress;
import weir.api.topology.NodeSpec;
import weir.api.topology.RouterSettings;
import weir.api.topology.Topology;
import weir.linux.LinuxException;
import weir.linux.NetNamespace;
import weir.linux.Sysctl;
import weir.linux.libc.Errno;
import weir.linux.net.Carrier;
import weir.linux.net.Masquerade;
import weir.linux.netlink.Addresses;
import weir.linux.netlink.Links;
import weir.linux.netlink.Rtnetlink;
import weir.linux.netlink.VethEnd;

/**
 * The ways out of a network, for routers with {@code nat: true}: a cable to the machine's own network for each, with
 * masquerading at both ends.
 *
 * <pre>
 *   hosts -- router | nat0 198.18.x.2 ------ 198.18.x.1 weir-PID-N | machine's routes -- outside
 *              masquerade by nat0                        masquerade of 198.18.x.2
 * </pre>
 *
 * Of the machine nothing is changed but that there is one interface and one table more. The kernel removes the interface
 * with the router, and the table with the socket that holds it, however the workbench ends. Thread-safe.
 */
final class Uplinks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Uplinks.class);
    static final String INTERFACE = "nat0";
    private static final String WHAT = "NAT cannot be had";
    private static final int MTU = 1500;
    private static final int PREFIX = 30;
    /** 198.18.0.0/15 is set aside for tests of networks (RFC 2544): no real network should have it. */
    private static final int POOL = 198 << 24 | 18 << 16;

    private static final int POOL_NETWORKS = 1 << (PREFIX - 15);
    /** Workbenches have process ids beside each other; this keeps their first choices apart. */
    private static final int STRIDE = 61;

    private static final int MOST_NAMES = 100;
    private static final String FORWARD = "net.ipv4.ip_forward";

    private final Outside outside;
    private final Map<String, Uplink> uplinks = new ConcurrentHashMap<>();

    /** @param name the machine's interface */
    private record Uplink(String name, Masquerade inside, Masquerade beyond) {}

    Uplinks(Outside outside) {
        this.outside = outside;
    }

    static boolean isWanted(NodeSpec node) {
        return RouterSettings.of(node.settings()).nat();
    }

    /**
     * Asked before anything is made.
     *
     * @throws WeirException when this user, or this machine, can't have NAT
     */
    void check(List<NodeSpec> machines) throws WeirException {
        if (machines.stream().noneMatch(Uplinks::isWanted)) {
            return;
        }
        try (NetNamespace machine = outside.open()) {
            if (!Sysctl.read(machine, FORWARD).equals("1")) {
                throw new WeirException(
                        WHAT,
                        "the machine does not forward packets (" + FORWARD
                                + " is 0), and Weir does not change its settings",
                        "sysctl -w " + FORWARD + "=1, or take nat out of the topology");
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static WeirException failure(IOException e) {
        if (e instanceof LinuxException refused
                && (refused.errno() == Errno.EPERM || refused.errno() == Errno.EACCES)) {
            return new WeirException(
                    WHAT,
                    "it needs an interface in the machine's own network, which only root may make",
                    "run as root (sudo ./weir ...), or take nat out of the topology",
                    e);
        }
        return LinuxException.explain(WHAT, e, "see ./weir doctor");
    }

    /** Gives a router its way out. */
    synchronized void make(NodeSpec router, NetNamespace namespace, Topology topology) throws WeirException {
        try (NetNamespace machine = outside.open();
                Rtnetlink beyond = Rtnetlink.open(machine);
                Rtnetlink inside = Rtnetlink.open(namespace)) {
            String name = freeName(beyond);
            int network = freeNetwork(beyond, topology);
            Inet4Address gateway = address(network + 1);
            Inet4Address own = address(network + 2);
            beyond.apply(Links.addVeth(
                    new VethEnd(name, 0, Optional.empty(), MTU, Optional.of(machine)),
                    new VethEnd(INTERFACE, 0, Optional.empty(), MTU, Optional.of(namespace))));
            Masquerade hidden = null;
            try {
                silence(machine, name);
                beyond.apply(Links.up(name), Addresses.add(beyond.index(name), gateway, PREFIX));
                int index = inside.index(INTERFACE);
                inside.apply(
                        Links.up(INTERFACE),
                        Addresses.add(index, own, PREFIX),
                        Addresses.addRoute(address(0), 0, Optional.of(gateway), index));
                hidden = Masquerade.leavingBy(namespace, "weir-nat", INTERFACE);
                Carrier.awaitBothEnds(beyond, name);
                uplinks.put(router.name(), new Uplink(name, hidden, Masquerade.of(machine, name, own)));
            } catch (IOException | RuntimeException e) {
                if (hidden != null) {
                    hidden.close();
                }
                beyond.apply(Links.delete(name));
                throw e;
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Settings of our own interface, which go with it: it forwards, and says nothing by itself. */
    private static void silence(NetNamespace machine, String name) throws IOException {
        Sysctl.write(machine, Map.of("net/ipv4/conf/" + name + "/forwarding", "1"));
        if (Sysctl.exists("net.ipv6")) {
            Sysctl.write(machine, Map.of("net/ipv6/conf/" + name + "/disable_ipv6", "1"));
        }
    }

    private static String freeName(Rtnetlink beyond) throws IOException {
        for (int i = 0; i < MOST_NAMES; i++) {
            String name = "weir-" + pid() + "-" + i;
            if (beyond.link(name).isEmpty()) {
                return name;
            }
        }
        throw new IOException("this workbench has " + MOST_NAMES + " interfaces for NAT already");
    }

    /** As the machine numbers it. */
    private static int pid() throws IOException {
        return Integer.parseInt(Files.readSymbolicLink(Path.of("/proc/self")).toString());
    }

    /** A network that neither the machine nor the topology has. */
    private static int freeNetwork(Rtnetlink beyond, Topology topology) throws IOException {
        Set<InetAddress> taken = new HashSet<>();
        beyond.addresses().forEach(address -> taken.add(address.address()));
        List<InterfaceAddress> theirs =
                topology.ends().flatMap(end -> end.addresses().stream()).toList();
        for (int i = 0; i < POOL_NETWORKS; i++) {
            int network = POOL + (pid() * STRIDE + i) % POOL_NETWORKS * 4;
            boolean free = true;
            for (int host = 0; host < 4 && free; host++) {
                Inet4Address address = address(network + host);
                free = !taken.contains(address) && theirs.stream().noneMatch(own -> own.contains(address));
            }
            if (free) {
                return network;
            }
        }
        throw new IOException("198.18.0.0/15, from which routers with NAT get their addresses, is used up");
    }

    private static Inet4Address address(int bits) throws IOException {
        return (Inet4Address)
                InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(bits).array());
    }

    /** Takes a router's way out away; to be called before its namespace is let go of. */
    synchronized void remove(String router) {
        Uplink uplink = uplinks.remove(router);
        if (uplink != null) {
            uplink.inside().close();
            uplink.beyond().close();
            try (NetNamespace machine = outside.open();
                    Rtnetlink beyond = Rtnetlink.open(machine)) {
                beyond.apply(Links.delete(uplink.name()));
            } catch (IOException e) {
                LOG.debug("interface {} went with its router", uplink.name(), e);
            }
        }
    }

    @Override
    public void close() {
        List.copyOf(uplinks.keySet()).forEach(this::remove);
    }
}
