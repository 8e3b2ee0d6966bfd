package weir.link.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import weir.api.WeirException;
import weir.linux.LinuxException;
import weir.linux.NetNamespace;
import weir.linux.net.Carrier;
import weir.linux.netlink.BridgeOptions;
import weir.linux.netlink.LinkCounters;
import weir.linux.netlink.LinkInfo;
import weir.linux.netlink.Links;
import weir.linux.netlink.Rtnetlink;

/**
 * Two interfaces of one namespace, joined by a bridge that learns nothing: what comes in at one goes out at the other.
 * Frames to the addresses that every bridge keeps to itself (01-80-C2-00-00-0X: spanning tree, LLDP) do not pass.
 * Whoever opened it closes it.
 */
public final class BridgedPair implements AutoCloseable {
    private static final String FIX = "check the namespace and its interfaces";
    private static final BridgeOptions HUB = new BridgeOptions(false, Duration.ZERO, Duration.ZERO, false);

    private final String link;
    private final NetNamespace namespace;
    private final LinkInfo a;
    private final LinkInfo b;
    private final String bridge;

    private BridgedPair(String link, NetNamespace namespace, LinkInfo a, LinkInfo b) {
        this.link = link;
        this.namespace = namespace;
        this.a = a;
        this.b = b;
        this.bridge = "weir" + a.index();
    }

    /**
     * @param link for messages
     * @throws WeirException when there are no such interfaces, or the kernel refuses
     */
    public static BridgedPair open(String link, Path namespace, String interfaceA, String interfaceB)
            throws WeirException {
        NetNamespace opened = null;
        try {
            opened = NetNamespace.open(namespace);
            try (Rtnetlink netlink = Rtnetlink.open(opened)) {
                BridgedPair wire = new BridgedPair(link, opened, info(netlink, interfaceA), info(netlink, interfaceB));
                wire.join(netlink);
                return wire;
            }
        } catch (IOException | RuntimeException e) {
            if (opened != null) {
                opened.close();
            }
            throw LinuxException.explain("link " + link + " can't carry frames", e, FIX);
        }
    }

    private static LinkInfo info(Rtnetlink netlink, String name) throws IOException {
        return netlink.link(name).orElseThrow(() -> new IOException("there is no interface " + name));
    }

    private void join(Rtnetlink netlink) throws IOException {
        netlink.apply(Links.addBridge(bridge, 0, Optional.empty(), HUB));
        try {
            int index = netlink.index(bridge);
            netlink.apply(Links.master(a.name(), index), Links.master(b.name(), index), Links.up(bridge));
        } catch (IOException e) {
            netlink.apply(Links.delete(bridge));
            throw e;
        }
    }

    /** Returns the interface that leads to end a. */
    public LinkInfo interfaceA() {
        return a;
    }

    public LinkInfo interfaceB() {
        return b;
    }

    public NetNamespace namespace() {
        return namespace;
    }

    /** Returns the counters of an interface of the link. */
    public LinkCounters counters(LinkInfo of) throws WeirException {
        try (Rtnetlink netlink = Rtnetlink.open(namespace)) {
            return netlink.counters(of.name());
        } catch (IOException e) {
            throw LinuxException.explain("link " + link + " can't be looked at", e, FIX);
        }
    }

    /** Takes the carrier away from both ends, or gives it back. */
    public void setUp(boolean up) throws WeirException {
        try (Rtnetlink netlink = Rtnetlink.open(namespace)) {
            Carrier.set(netlink, up, a.name(), b.name());
        } catch (IOException e) {
            throw LinuxException.explain("link " + link + " can't be set " + (up ? "up" : "down"), e, FIX);
        }
    }

    /** Parts the interfaces again. */
    @Override
    public void close() {
        try (Rtnetlink netlink = Rtnetlink.open(namespace)) {
            netlink.apply(Links.delete(bridge));
        } catch (IOException e) {
            throw new IllegalStateException("link " + link + ": its bridge could not be removed", e);
        } finally {
            namespace.close();
        }
    }
}
