package weir.capture.layer;

import java.util.Map;
import weir.api.frame.FrameHeaders;

/** IP, and what it carries. */
final class Ip {
    private static final int IPV4_IN_IP = 4;
    private static final int IPV6_IN_IP = 41;
    private static final int GRE = 47;
    private static final int ESP = 50;
    private static final int AUTHENTICATION = 51;
    private static final int ETHERNET_IN_IP = 97;
    private static final int PIM = 103;
    private static final int MPLS_IN_IP = 137;
    private static final int TCP_HEADER = 20;
    private static final int UDP_HEADER = 8;

    /** Those that carry no TCP and no UDP, by Wireshark's names. */
    private static final Map<Integer, String> OTHERS = Map.ofEntries(
            Map.entry(1, "icmp"),
            Map.entry(2, "igmp"),
            Map.entry(33, "dccp"),
            Map.entry(46, "rsvp"),
            Map.entry(58, "icmpv6"),
            Map.entry(88, "eigrp"),
            Map.entry(89, "ospf"),
            Map.entry(112, "vrrp"),
            Map.entry(132, "sctp"),
            Map.entry(136, "udplite"));

    private Ip() {}

    static Step version4(Layers layers) {
        layers.carries(FrameHeaders.ETHERTYPE_IPV4);
        return packet(layers, FrameHeaders.ETHERTYPE_IPV4, "ip", 20);
    }

    static Step version6(Layers layers) {
        layers.carries(FrameHeaders.ETHERTYPE_IPV6);
        return packet(layers, FrameHeaders.ETHERTYPE_IPV6, "ipv6", 40);
    }

    private static Step packet(Layers layers, int type, String name, int least) {
        if (!layers.has(least)) {
            return null;
        }
        if (!layers.isIp(type)) {
            return layers.stop(Obstacle.DAMAGED, 0);
        }
        layers.enter(name, 0);
        FrameHeaders headers = layers.headers();
        if (headers.upperLayerOffset() < 0) {
            return layers.stop(Obstacle.DAMAGED, 0);
        }
        layers.seek(headers.upperLayerOffset());
        return switch (headers.protocol()) {
            case FrameHeaders.TCP -> transport(layers, "tcp", headers.isTcp(), TCP_HEADER);
            case FrameHeaders.UDP -> udp(layers);
            case IPV4_IN_IP -> tunnel(layers, Ip::version4);
            case IPV6_IN_IP -> tunnel(layers, Ip::version6);
            case GRE -> tunnel(layers, Tunnels::gre);
            case ETHERNET_IN_IP -> tunnel(layers, Tunnels::etherIp);
            case PIM -> tunnel(layers, Tunnels::pim);
            case MPLS_IN_IP -> tunnel(layers, EtherTypes::mpls);
            case AUTHENTICATION -> layers.stop(Obstacle.CUT, 0);
            case ESP -> layers.stop(Obstacle.ENCRYPTED, 0);
            default -> other(layers, headers.protocol());
        };
    }

    private static Step other(Layers layers, int protocol) {
        String name = OTHERS.get(protocol);
        if (name != null) {
            layers.enter(name, 0);
        }
        return null;
    }

    /** Of a packet in fragments the header may stand in others. */
    private static Step transport(Layers layers, String name, boolean isThere, int length) {
        if (isThere) {
            layers.enter(name, length);
        } else if (!layers.headers().isFragment()) {
            layers.stop(layers.left() < length ? Obstacle.CUT : Obstacle.DAMAGED, 0);
        }
        return null;
    }

    private static Step udp(Layers layers) {
        FrameHeaders headers = layers.headers();
        transport(layers, "udp", headers.isUdp(), UDP_HEADER);
        boolean opens = headers.isUdp() && !layers.isDone() && Tunnels.isTunnel(headers);
        return opens ? tunnel(layers, Tunnels.step(headers)) : null;
    }

    /** What is inside a packet in fragments is not looked at. */
    private static Step tunnel(Layers layers, Step inside) {
        if (layers.isDone()) {
            return null;
        }
        return layers.headers().isFragment() ? layers.stop(Obstacle.TUNNEL_FRAGMENT, 0) : inside;
    }
}
