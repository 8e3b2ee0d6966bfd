package weir.link.engine;

import java.io.IOException;
import java.nio.file.Path;
import weir.api.WeirException;
import weir.api.topology.LinkSpec;
import weir.link.relay.PortPlan;
import weir.link.relay.RelayPorts;
import weir.link.settings.DirectionSettings;
import weir.linux.LinuxException;
import weir.linux.NetNamespace;
import weir.linux.net.Carrier;
import weir.linux.netlink.Links;
import weir.linux.netlink.Rtnetlink;
import weir.linux.packet.FrameSize;

/** A link's two interfaces and their sockets. Whoever opened it closes it. */
final class LinkInterfaces implements AutoCloseable {
    private static final int ENODEV = 19;

    private final String link;
    private final NetNamespace namespace;
    private final String interfaceA;
    private final String interfaceB;
    private final RelayPorts ports;

    private LinkInterfaces(String link, NetNamespace namespace, String interfaceA, String interfaceB, PortPlan plan)
            throws IOException {
        this.link = link;
        this.namespace = namespace;
        this.interfaceA = interfaceA;
        this.interfaceB = interfaceB;
        this.ports = RelayPorts.open(namespace, interfaceA, interfaceB, plan);
    }

    /**
     * @param spec the link
     * @param bandwidthBps of its faster direction in bit/s; 0: unlimited
     * @param others how many links there are already
     * @throws WeirException when there are no such interfaces, or the kernel refuses
     */
    static LinkInterfaces open(
            LinkSpec spec, long bandwidthBps, int others, Path namespace, String interfaceA, String interfaceB)
            throws WeirException {
        NetNamespace opened = null;
        try {
            opened = NetNamespace.open(namespace);
            FrameSize size = DirectionSettings.isFast(spec)
                    ? FrameSize.SUPER
                    : FrameSize.forMtu(Math.max(mtu(opened, interfaceA), mtu(opened, interfaceB)));
            PortPlan plan = new PortPlan(size, bandwidthBps, others);
            return new LinkInterfaces(spec.name(), opened, interfaceA, interfaceB, plan);
        } catch (IOException | RuntimeException e) {
            if (opened != null) {
                opened.close();
            }
            throw failed("link " + spec.name() + " can't carry frames", e);
        }
    }

    private static int mtu(NetNamespace namespace, String interfaceName) throws IOException {
        try (Rtnetlink netlink = Rtnetlink.open(namespace)) {
            return netlink.link(interfaceName)
                    .orElseThrow(() -> new LinuxException("looking up interface " + interfaceName, ENODEV, ""))
                    .mtu();
        }
    }

    private static WeirException failed(String what, Exception cause) {
        if (cause instanceof LinuxException e) {
            return new WeirException(what, e.call() + ": " + e.reason(), e.advice(), e);
        }
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        return new WeirException(
                what, String.valueOf(cause.getMessage()), "check the namespace and its interfaces", cause);
    }

    RelayPorts ports() {
        return ports;
    }

    /** Takes the carrier away from both ends, or gives it back. */
    void setUp(boolean up) throws WeirException {
        try (Rtnetlink netlink = Rtnetlink.open(namespace)) {
            netlink.apply(
                    up ? Links.up(interfaceA) : Links.down(interfaceA),
                    up ? Links.up(interfaceB) : Links.down(interfaceB));
            if (up) {
                Carrier.awaitBothEnds(netlink, interfaceA, interfaceB);
            }
        } catch (IOException e) {
            throw failed("link " + link + " can't be set " + (up ? "up" : "down"), e);
        }
    }

    /** Once no thread uses the ports any more. */
    @Override
    public void close() {
        ports.close();
        namespace.close();
    }
}
