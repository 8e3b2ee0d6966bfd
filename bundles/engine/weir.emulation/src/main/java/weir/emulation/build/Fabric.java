package weir.emulation.build;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.emulation.link.PlainLink;
import weir.emulation.plan.LongNames;
import weir.emulation.plan.Port;
import weir.linux.NetNamespace;
import weir.linux.Sysctl;
import weir.linux.net.Carrier;
import weir.linux.net.Ethtool;
import weir.linux.net.Feature;
import weir.linux.net.PacketSteering;
import weir.linux.netlink.LinkCounters;
import weir.linux.netlink.NetRequest;
import weir.linux.netlink.Rtnetlink;

/** The namespace of the switches, their ports and the relays. Thread-safe. */
final class Fabric implements PlainLink.Surroundings, AutoCloseable {
    private final NetNamespace namespace;
    private final Rtnetlink rtnetlink;
    private final Ethtool ethtool;

    private Fabric(NetNamespace namespace, Rtnetlink rtnetlink, Ethtool ethtool) {
        this.namespace = namespace;
        this.rtnetlink = rtnetlink;
        this.ethtool = ethtool;
    }

    /** Makes it, silent: without IPv6, so that no bridge or port says anything of its own. */
    static Fabric create() throws IOException {
        NetNamespace namespace = NetNamespace.create("fabric");
        try {
            Map<String, String> settings = new LinkedHashMap<>(PacketSteering.fromMovingSenders());
            settings.put("net.ipv4.ip_forward", "0");
            settings.put("net.ipv4.tcp_orphan_retries", "1");
            if (Sysctl.exists("net.ipv6")) {
                settings.put("net.ipv6.conf.all.disable_ipv6", "1");
                settings.put("net.ipv6.conf.default.disable_ipv6", "1");
            }
            Sysctl.write(namespace, settings);
            return new Fabric(namespace, Rtnetlink.open(namespace), Ethtool.open(namespace));
        } catch (IOException e) {
            namespace.close();
            throw e;
        }
    }

    NetNamespace namespace() {
        return namespace;
    }

    @Override
    public void apply(List<NetRequest> requests) throws IOException {
        rtnetlink.apply(requests);
    }

    @Override
    public LinkCounters counters(String interfaceName) throws IOException {
        return rtnetlink.counters(interfaceName);
    }

    /** Applies requests for cables whose ends here get frames of senders only that stay on their processor. */
    void applyUnsteered(List<NetRequest> requests) throws IOException {
        if (requests.isEmpty()) {
            return;
        }
        Sysctl.write(namespace, PacketSteering.fromStayingSenders());
        try {
            rtnetlink.apply(requests);
        } finally {
            Sysctl.write(namespace, PacketSteering.fromMovingSenders());
        }
    }

    @Override
    public void awaitCarrier(String interfaceName) throws IOException {
        Carrier.awaitBothEnds(rtnetlink, interfaceName);
    }

    /** Of interfaces that were set up before their other ends. */
    void awaitCarriers(List<String> names) throws IOException {
        Carrier.await(rtnetlink, names);
    }

    void setFeatures(String name, Map<Feature, Boolean> features) throws IOException {
        ethtool.set(name, features);
    }

    void tellLongNames(List<Port> ports) throws IOException {
        LongNames.tell(rtnetlink, ports);
    }

    @Override
    public void close() {
        rtnetlink.close();
        ethtool.close();
        namespace.close();
    }
}
