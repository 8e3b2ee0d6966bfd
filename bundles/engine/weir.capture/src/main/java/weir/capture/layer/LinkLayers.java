package weir.capture.layer;

/**
 * How frames begin, by the numbers of https://www.tcpdump.org/linktypes.html, where the layouts stand. What only some
 * bytes precede is told here; {@link EtherTypes}, {@link PointToPoint} and {@link Wireless} have the rest.
 */
final class LinkLayers {
    static final int ETHERNET = 1;

    private static final int FAMILY_IPV4 = 2;
    private static final int FDDI_LLC = 0x50;
    private static final int COOKED_LLC = 4;
    private static final int COOKED_ETHERNET = 3;
    private static final int LAST_LENGTH = 1500;
    private static final int NFLOG_PAYLOAD = 9;

    private LinkLayers() {}

    /** Returns what decodes frames of a type; null, and notes it, if nothing does. */
    static Step step(int linkType, Layers layers) {
        return switch (linkType) {
            case ETHERNET -> EtherTypes::ethernet;
            case 0 -> LinkLayers::bsdLoopback;
            case 108 -> LinkLayers::loop;
            case 12, 14, 101 -> raw -> passed(raw, "raw", 0, LinkLayers::rawIp);
            case 228 -> raw -> passed(raw, "raw", 0, Ip::version4);
            case 229 -> raw -> passed(raw, "raw", 0, Ip::version6);
            case 113 -> LinkLayers::cooked;
            case 276 -> LinkLayers::cooked2;
            case 6 -> LinkLayers::tokenRing;
            case 10 -> LinkLayers::fddi;
            case 100, 11 -> EtherTypes::llc;
            case 122 -> fibreChannel -> passed(fibreChannel, "ipfc", 16, EtherTypes::llc);
            case 123 -> atm -> passed(atm, "atm", 4, EtherTypes::llc);
            case 109 -> LinkLayers::enc;
            case 117 -> LinkLayers::pflog;
            case 138 -> firewire -> passed(firewire, "ap1394", 16, EtherTypes::type);
            case 239 -> LinkLayers::nflog;
            case 240 -> netAnalyzer -> passed(netAnalyzer, "netanalyzer", 4, EtherTypes::ethernet);
            case 241 -> netAnalyzer -> passed(netAnalyzer, "netanalyzer", 12, EtherTypes::ethernet);
            case 242 -> infiniband -> passed(infiniband, "infiniband", 40, LinkLayers::paddedType);
            case 258 -> LinkLayers::pktap;
            case 8 -> slip -> passed(slip, "slip", 16, LinkLayers::rawIp);
            case 9, 50, 51, 104, 107, 166, 204, 205, 206 -> PointToPoint.step(linkType);
            case 105, 119, 127, 163, 192 -> Wireless.step(linkType);
            default -> layers.stop(Obstacle.LINK_TYPE, linkType);
        };
    }

    private static Step passed(Layers layers, String name, int length, Step next) {
        if (!layers.has(length)) {
            return null;
        }
        layers.enter(name, length);
        return next;
    }

    /** IP of the version that its first half byte tells. */
    static Step rawIp(Layers layers) {
        if (!layers.has(1)) {
            return null;
        }
        return switch (layers.u8(0) >> 4) {
            case 4 -> Ip::version4;
            case 6 -> Ip::version6;
            default -> layers.stop(Obstacle.DAMAGED, 0);
        };
    }

    private static Step bsdLoopback(Layers layers) {
        return layers.has(4) && layers.u16(0) == 0xff03 ? PointToPoint::ppp : loop(layers);
    }

    /**
     * The address family is in the byte order of the machine that captured, which may not be the file's. What is none in
     * either order has an EtherType in its last two bytes.
     */
    private static Step loop(Layers layers) {
        if (!layers.has(4)) {
            return null;
        }
        layers.enter("null", 4);
        int family = layers.u32(-4);
        int swapped = Integer.reverseBytes(family);
        return family(layers, family >>> 16 == 0 ? family : swapped >>> 16 == 0 ? swapped : family & 0xffff);
    }

    /** Those that name IPv6 differ between systems; numbers that are too great for a family are EtherTypes. */
    private static Step family(Layers layers, int family) {
        if (family > LAST_LENGTH) {
            return EtherTypes.next(layers, family);
        }
        return switch (family) {
            case FAMILY_IPV4 -> Ip::version4;
            case 24, 28, 30 -> Ip::version6;
            default -> layers.stop(Obstacle.ADDRESS_FAMILY, family);
        };
    }

    private static Step cooked(Layers layers) {
        return cooked(layers, 14, 16);
    }

    private static Step cooked2(Layers layers) {
        return cooked(layers, 0, 20);
    }

    private static Step cooked(Layers layers, int typeAt, int length) {
        if (!layers.has(length)) {
            return null;
        }
        int type = layers.u16(typeAt);
        layers.enter("sll", length);
        return type == COOKED_LLC
                ? EtherTypes::llc
                : type == COOKED_ETHERNET ? EtherTypes::ethernet : EtherTypes.next(layers, type);
    }

    private static Step tokenRing(Layers layers) {
        if (!layers.has(14)) {
            return null;
        }
        boolean routed = (layers.u8(8) & 0x80) != 0;
        layers.enter("tr", 14);
        if (routed && layers.has(2)) {
            layers.skip(Math.max(2, layers.u8(0) & 0x1f));
        }
        return EtherTypes::llc;
    }

    private static Step fddi(Layers layers) {
        if (!layers.has(13)) {
            return null;
        }
        boolean carriesLlc = (layers.u8(0) & 0xf0) == FDDI_LLC;
        layers.enter("fddi", 13);
        return carriesLlc ? EtherTypes::llc : null;
    }

    /** The address family is in the byte order of the machine that captured. */
    private static Step enc(Layers layers) {
        if (!layers.has(12)) {
            return null;
        }
        int family = layers.u32(0);
        layers.enter("enc", 12);
        return family(layers, family >>> 16 == 0 ? family : Integer.reverseBytes(family));
    }

    /** The header's length stands in its first byte, without the padding to 4 bytes. */
    private static Step pflog(Layers layers) {
        if (!layers.has(2)) {
            return null;
        }
        int length = (layers.u8(0) + 3) & ~3;
        int family = layers.u8(1);
        if (!layers.has(length)) {
            return null;
        }
        layers.enter("pflog", length);
        return family(layers, family);
    }

    /**
     * <pre>
     * | family 1 | version 1 | resource 2 | [length 2 | type 2 | value, padded to 4]* |
     * </pre>
     */
    private static Step nflog(Layers layers) {
        if (!layers.has(4)) {
            return null;
        }
        layers.enter("nflog", 4);
        while (layers.has(4)) {
            int length = layers.littleEndian() ? layers.le16(0) : layers.u16(0);
            int type = (layers.littleEndian() ? layers.le16(2) : layers.u16(2)) & 0x7fff;
            if (length < 4) {
                return layers.stop(Obstacle.DAMAGED, 0);
            }
            if (type == NFLOG_PAYLOAD) {
                layers.skip(4);
                return LinkLayers::rawIp;
            }
            layers.skip(Math.min(layers.left(), (length + 3) & ~3));
        }
        return null;
    }

    /** Its type is followed by two bytes that mean nothing. */
    private static Step paddedType(Layers layers) {
        if (!layers.has(4)) {
            return null;
        }
        layers.skip(4);
        return EtherTypes.next(layers, layers.u16(-4));
    }

    /** Apple's: its length and the link type of what follows. */
    private static Step pktap(Layers layers) {
        if (!layers.has(12)) {
            return null;
        }
        int length = layers.le32(0);
        int type = layers.le32(8);
        if (length < 12 || !layers.has(length)) {
            return layers.stop(length < 12 ? Obstacle.DAMAGED : Obstacle.CUT, 0);
        }
        layers.enter("pktap", length);
        return step(type, layers);
    }
}
