package weir.capture.layer;

import java.util.Map;
import weir.api.frame.FrameHeaders;

/** Ethernet, and what stands between it and IP: VLAN tags, MPLS, PPPoE, LLC with SNAP. */
final class EtherTypes {
    private static final int LAST_LENGTH = 1500;
    private static final int FIRST_TYPE = 1536;
    private static final int NOVELL = 0xffff;
    private static final int SAP_SNAP = 0xaa;
    private static final int SAP_IP = 0x06;
    private static final int CISCO = 0x00000c;
    private static final int BRIDGED = 0x0080c2;
    private static final int BRIDGED_WITH_TYPES = 0x0000f8;
    private static final int UNNUMBERED = 3;

    /** Those that carry neither IP nor anything that does, by Wireshark's names. */
    private static final Map<Integer, String> OTHERS = Map.ofEntries(
            Map.entry(FrameHeaders.ETHERTYPE_ARP, "arp"),
            Map.entry(0x0842, "wol"),
            Map.entry(0x2000, "cdp"),
            Map.entry(0x6002, "mop"),
            Map.entry(0x8035, "rarp"),
            Map.entry(0x809b, "ddp"),
            Map.entry(0x80f3, "aarp"),
            Map.entry(0x8137, "ipx"),
            Map.entry(0x8808, "macc"),
            Map.entry(0x8809, "slow"),
            Map.entry(0x8863, "pppoed"),
            Map.entry(0x887b, "homeplug"),
            Map.entry(0x888e, "eapol"),
            Map.entry(0x8892, "pn_rt"),
            Map.entry(0x88a4, "ecatf"),
            Map.entry(0x88b8, "goose"),
            Map.entry(0x88ba, "sv"),
            Map.entry(0x88cc, "lldp"),
            Map.entry(0x88e1, "homeplug-av"),
            Map.entry(0x88f5, "mvrp"),
            Map.entry(0x88f7, "ptp"),
            Map.entry(0x8902, "cfm"),
            Map.entry(0x8906, "fcoe"),
            Map.entry(0x890d, "tdls"),
            Map.entry(0x9000, "loop"));

    private static final Map<Integer, String> SAPS = Map.of(
            0x00, "basicxid",
            0x42, "stp",
            0xe0, "ipx",
            0xf0, "netbios",
            0xfe, "osi");

    private EtherTypes() {}

    static Step ethernet(Layers layers) {
        if (!layers.has(14)) {
            return null;
        }
        layers.enter("eth", 14);
        return next(layers, layers.u16(-2));
    }

    /** An EtherType and what follows it. */
    static Step type(Layers layers) {
        if (!layers.has(2)) {
            return null;
        }
        layers.skip(2);
        return next(layers, layers.u16(-2));
    }

    /** Returns what decodes that which follows an EtherType, or a length in its place. */
    static Step next(Layers layers, int type) {
        layers.carries(type);
        return switch (type) {
            case FrameHeaders.ETHERTYPE_IPV4 -> Ip::version4;
            case FrameHeaders.ETHERTYPE_IPV6 -> Ip::version6;
            case 0x8100, 0x9100 -> EtherTypes::vlan;
            case 0x88a8 -> EtherTypes::providerVlan;
            case 0x8847, 0x8848 -> EtherTypes::mpls;
            case 0x8864 -> EtherTypes::pppoe;
            case 0x6558 -> EtherTypes::ethernet;
            case 0x88e7 -> EtherTypes::providerBackbone;
            case 0x880b -> PointToPoint::ppp;
            case 0x894f -> Tunnels::nsh;
            default -> other(layers, type);
        };
    }

    private static Step other(Layers layers, int type) {
        if (type <= LAST_LENGTH) {
            return EtherTypes::lengthFollowed;
        }
        String name = OTHERS.get(type);
        if (name == null) {
            return layers.stop(type < FIRST_TYPE ? Obstacle.DAMAGED : Obstacle.ETHER_TYPE, type);
        }
        layers.enter(name, 0);
        return null;
    }

    private static Step vlan(Layers layers) {
        return vlan(layers, "vlan");
    }

    private static Step providerVlan(Layers layers) {
        return vlan(layers, "ieee8021ad");
    }

    private static Step vlan(Layers layers, String name) {
        if (!layers.has(4)) {
            return null;
        }
        layers.enter(name, 4);
        return next(layers, layers.u16(-2));
    }

    /** 802.1ah: a service's tag before the customer's whole frame. */
    private static Step providerBackbone(Layers layers) {
        if (!layers.has(4)) {
            return null;
        }
        layers.enter("ieee8021ah", 4);
        return EtherTypes::ethernet;
    }

    /** Labels, the last of which has a mark; what follows tells itself by its first half byte (RFC 4928). */
    static Step mpls(Layers layers) {
        boolean last = false;
        while (!last) {
            if (!layers.has(4)) {
                return null;
            }
            last = (layers.u8(2) & 1) != 0;
            layers.skip(4);
        }
        layers.enter("mpls", 0);
        if (!layers.has(1)) {
            return null;
        }
        int version = layers.u8(0) >> 4;
        return version == 4 || version == 6 ? LinkLayers.rawIp(layers) : layers.stop(Obstacle.MPLS, 0);
    }

    private static Step pppoe(Layers layers) {
        if (!layers.has(6)) {
            return null;
        }
        layers.enter("pppoes", 6);
        return PointToPoint::protocol;
    }

    private static Step lengthFollowed(Layers layers) {
        if (layers.left() >= 2 && layers.u16(0) == NOVELL) {
            layers.enter("ipx", 0);
            return null;
        }
        return llc(layers);
    }

    static Step llc(Layers layers) {
        if (!layers.has(3)) {
            return null;
        }
        int destination = layers.u8(0);
        int source = layers.u8(1);
        boolean unnumbered = (layers.u8(2) & UNNUMBERED) == UNNUMBERED;
        layers.enter("llc", unnumbered ? 3 : 4);
        if (destination == SAP_SNAP && (source & 0xfe) == SAP_SNAP && unnumbered) {
            return EtherTypes::snap;
        }
        if (destination == SAP_IP && unnumbered) {
            return Ip::version4;
        }
        String name = SAPS.get(destination & 0xfe);
        if (name == null) {
            return layers.stop(Obstacle.LLC, destination);
        }
        layers.enter(name, 0);
        return null;
    }

    static Step snap(Layers layers) {
        if (!layers.has(5)) {
            return null;
        }
        int organisation = layers.u32(0) >>> 8;
        int type = layers.u16(3);
        layers.skip(5);
        return switch (organisation) {
            case 0, BRIDGED_WITH_TYPES -> next(layers, type);
            case BRIDGED -> bridged(layers, type);
            case CISCO -> null;
            default -> layers.stop(Obstacle.SNAP, organisation);
        };
    }

    /** RFC 2684: Ethernet with or without its check sequence, behind two bytes of padding. */
    private static Step bridged(Layers layers, int type) {
        if (type != 1 && type != 7) {
            return layers.stop(Obstacle.SNAP, BRIDGED);
        }
        if (!layers.has(2)) {
            return null;
        }
        layers.skip(2);
        return EtherTypes::ethernet;
    }
}
