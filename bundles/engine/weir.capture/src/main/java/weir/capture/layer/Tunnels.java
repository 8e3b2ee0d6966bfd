package weir.capture.layer;

import weir.api.frame.FrameHeaders;

/** What stands between an IP packet and another one inside it. Tunnels in UDP are told by their registered ports. */
final class Tunnels {
    private static final int GTP = 2152;
    private static final int GTP_BEFORE = 3386;
    private static final int VXLAN = 4789;
    private static final int VXLAN_GPE = 4790;
    private static final int GENEVE = 6081;
    private static final int MPLS_IN_UDP = 6635;
    private static final int L2TP = 1701;
    private static final int TEREDO = 3544;

    private static final int GTP_PACKET = 255;
    /** Version 2, type 1. */
    private static final int PIM_REGISTER = 0x21;

    private static final int ERSPAN_2 = 0x88be;
    private static final int ERSPAN_3 = 0x22eb;

    private Tunnels() {}

    /** Returns true if a UDP packet may hold another one. */
    static boolean isTunnel(FrameHeaders headers) {
        return isTunnel(headers.sourcePort()) || isTunnel(headers.destinationPort());
    }

    private static boolean isTunnel(int port) {
        return port == GTP
                || port == VXLAN
                || port == GENEVE
                || port == VXLAN_GPE
                || port == GTP_BEFORE
                || port == MPLS_IN_UDP
                || port == L2TP
                || port == TEREDO;
    }

    /** Returns what decodes the payload of a UDP packet that {@link #isTunnel}. */
    static Step step(FrameHeaders headers) {
        return switch (isTunnel(headers.destinationPort()) ? headers.destinationPort() : headers.sourcePort()) {
            case GTP, GTP_BEFORE -> Tunnels::gtp;
            case VXLAN -> Tunnels::vxlan;
            case VXLAN_GPE -> Tunnels::vxlanGpe;
            case GENEVE -> Tunnels::geneve;
            case L2TP -> Tunnels::l2tp;
            case TEREDO -> Tunnels::teredo;
            default -> EtherTypes::mpls;
        };
    }

    /**
     * RFC 2784, 2890; version 1 is PPTP's (RFC 2637).
     *
     * <pre>
     * | C R K S s .... A .... version 2 | EtherType 2 | [checksum 4] | [key 4] | [sequence 4] | [acknowledged 4] | payload
     * </pre>
     */
    static Step gre(Layers layers) {
        if (!layers.has(4)) {
            return null;
        }
        int flags = layers.u16(0);
        int type = layers.u16(2);
        boolean sequence = (flags & 0x1000) != 0;
        int length = 4 + ((flags & 0xc000) != 0 ? 4 : 0) + ((flags & 0x2000) != 0 ? 4 : 0) + (sequence ? 4 : 0);
        length += (flags & 7) == 1 && (flags & 0x80) != 0 ? 4 : 0;
        if (!layers.has(length)) {
            return null;
        }
        layers.enter("gre", length);
        while ((flags & 0x4000) != 0) {
            if (!layers.has(4)) {
                return null;
            }
            int route = layers.u8(3) + 4;
            boolean last = layers.u16(0) == 0 && layers.u8(3) == 0;
            layers.skip(Math.min(layers.left(), route));
            if (last) {
                break;
            }
        }
        return switch (type) {
            case ERSPAN_2 -> erspan(layers, sequence ? 8 : 0);
            case ERSPAN_3 -> erspan3(layers);
            case 0 -> null; // keeps the tunnel alive
            default -> EtherTypes.next(layers, type);
        };
    }

    private static Step erspan(Layers layers, int length) {
        if (!layers.has(length)) {
            return null;
        }
        layers.enter("erspan", length);
        return EtherTypes::ethernet;
    }

    private static Step erspan3(Layers layers) {
        if (!layers.has(12)) {
            return null;
        }
        return erspan(layers, (layers.u8(11) & 1) != 0 ? 20 : 12);
    }

    /** RFC 3378. */
    static Step etherIp(Layers layers) {
        if (!layers.has(2)) {
            return null;
        }
        layers.enter("etherip", 2);
        return EtherTypes::ethernet;
    }

    /**
     * 3GPP TS 29.281, and TS 29.060 of version 0. Only packets of users are looked into.
     *
     * <pre>
     * | version 3, type 1, -, E, S, PN | message 1 | length 2 | tunnel 4 | [sequence 2 | number 1 | next 1] | [extensions] |
     * </pre>
     */
    private static Step gtp(Layers layers) {
        if (!layers.has(8)) {
            return null;
        }
        int flags = layers.u8(0);
        int version = flags >> 5;
        boolean packet = version <= 1 && (flags & 0x10) != 0 && layers.u8(1) == GTP_PACKET;
        boolean options = version == 1 && (flags & 7) != 0;
        int length = version == 0 ? 20 : options ? 12 : 8;
        if (!packet || !layers.has(length)) {
            return null;
        }
        int next = options && (flags & 4) != 0 ? layers.u8(11) : 0;
        layers.enter("gtp", length);
        while (next != 0) {
            int extension = layers.has(1) ? layers.u8(0) * 4 : 0;
            if (extension == 0 || !layers.has(extension)) {
                return null;
            }
            next = layers.u8(extension - 1);
            layers.skip(extension);
        }
        int ip = layers.left() > 0 ? layers.u8(0) >> 4 : 0;
        return ip == 4 || ip == 6 ? LinkLayers.rawIp(layers) : null;
    }

    /** RFC 7348. */
    private static Step vxlan(Layers layers) {
        if (!layers.has(8)) {
            return null;
        }
        layers.enter("vxlan", 8);
        return EtherTypes::ethernet;
    }

    /** Its last byte before the identifier tells what follows, if a flag says so. */
    private static Step vxlanGpe(Layers layers) {
        if (!layers.has(8)) {
            return null;
        }
        int follows = (layers.u8(0) & 4) != 0 ? layers.u8(3) : 3;
        layers.enter("vxlan", 8);
        return following(follows);
    }

    private static Step following(int protocol) {
        return switch (protocol) {
            case 1 -> Ip::version4;
            case 2 -> Ip::version6;
            case 3 -> EtherTypes::ethernet;
            case 4 -> Tunnels::nsh;
            case 5 -> EtherTypes::mpls;
            default -> null;
        };
    }

    /**
     * RFC 8300.
     *
     * <pre>
     * | version 2 bits, O, U, time to live 6, length in words 6 | U 4, type 4 | next 1 | path 3, index 1 | contexts |
     * </pre>
     */
    static Step nsh(Layers layers) {
        if (!layers.has(8)) {
            return null;
        }
        int length = (layers.u8(1) & 0x3f) * 4;
        int next = layers.u8(3);
        if (length < 8) {
            return layers.stop(Obstacle.DAMAGED, 0);
        }
        if (!layers.has(length)) {
            return null;
        }
        layers.enter("nsh", length);
        return following(next);
    }

    /** RFC 7761, 4.9.3: a register message has the packet that it registers behind its flags. */
    static Step pim(Layers layers) {
        layers.enter("pim", 0);
        if (!layers.has(4) || layers.u8(0) != PIM_REGISTER || !layers.has(8)) {
            return null;
        }
        layers.skip(8);
        return LinkLayers.rawIp(layers);
    }

    /**
     * RFC 2661; control messages end here.
     *
     * <pre>
     * | T L .. S . O .... version 4 | [length 2] | tunnel 2 | session 2 | [sent 2, received 2] | [offset 2, padding] | PPP
     * </pre>
     */
    private static Step l2tp(Layers layers) {
        if (!layers.has(6)) {
            return null;
        }
        int flags = layers.u16(0);
        int length = 6 + ((flags & 0x4000) != 0 ? 2 : 0) + ((flags & 0x0800) != 0 ? 4 : 0);
        boolean isData = (flags & 0x8000) == 0 && (flags & 0xf) == 2;
        if (!isData || !layers.has(length + 2)) {
            return null;
        }
        length += (flags & 0x0200) != 0 ? 2 + layers.u16(length) : 0;
        if (!layers.has(length)) {
            return null;
        }
        layers.enter("l2tp", length);
        return PointToPoint::ppp;
    }

    /** RFC 4380: an authentication and the sender's address may stand before IPv6. */
    private static Step teredo(Layers layers) {
        if (!layers.has(4)) {
            return null;
        }
        layers.enter("teredo", 0);
        if (layers.u16(0) == 1) {
            layers.skip(Math.min(layers.left(), 13 + layers.u8(2) + layers.u8(3)));
        }
        if (layers.left() >= 8 && layers.u16(0) == 0) {
            layers.skip(8);
        }
        return layers.left() > 0 && layers.u8(0) >> 4 == 6 ? Ip::version6 : null;
    }

    /** RFC 8926. */
    private static Step geneve(Layers layers) {
        if (!layers.has(8)) {
            return null;
        }
        int length = 8 + (layers.u8(0) & 0x3f) * 4;
        int type = layers.u16(2);
        if (!layers.has(length)) {
            return null;
        }
        layers.enter("geneve", length);
        return EtherTypes.next(layers, type);
    }
}
