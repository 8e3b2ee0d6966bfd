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
import weir.linux.netlink.Rtnetlink;
import weir.linux.packet.FrameSize;

/** A link's two interfaces and their sockets. Whoever opened it closes it. */
final class LinkInterfaces implements AutoCloseable {
    private static final String FIX = "check the namespace and its interfaces";

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
        this.ports = new RelayPorts(namespace, interfaceA, interfaceB, plan);
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
            throw LinuxException.explain("link " + spec.name() + " can't carry frames", e, FIX);
        }
    }

    private static int mtu(NetNamespace namespace, String interfaceName) throws IOException {
        try (Rtnetlink netlink = Rtnetlink.open(namespace)) {
            return netlink.existing(interfaceName).mtu();
        }
    }

    RelayPorts ports() {
        return ports;
    }

    /** Takes the carrier away from both ends, or gives it back. */
    void setUp(boolean up) throws WeirException {
        try (Rtnetlink netlink = Rtnetlink.open(namespace)) {
            Carrier.set(netlink, up, interfaceA, interfaceB);
        } catch (IOException e) {
            throw LinuxException.explain("link " + link + " can't be set " + (up ? "up" : "down"), e, FIX);
        }
    }

    /** Once no thread uses the ports any more. */
    @Override
    public void close() {
        ports.close();
        namespace.close();
    }
}
