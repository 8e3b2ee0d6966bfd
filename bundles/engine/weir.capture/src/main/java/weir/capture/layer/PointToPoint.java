package weir.capture.layer;

/** PPP (RFC 1661, 1662), Cisco's HDLC and frame relay (RFC 2427). */
final class PointToPoint {
    private static final int ADDRESS_AND_CONTROL = 0xff03;
    private static final int FIRST_CONTROL_PROTOCOL = 0x8000;
    private static final int NLPID_IPV4 = 0xcc;
    private static final int NLPID_IPV6 = 0x8e;
    private static final int NLPID_SNAP = 0x80;

    private PointToPoint() {}

    static Step step(int linkType) {
        return switch (linkType) {
            case 50 -> PointToPoint::pppOrHdlc;
            case 51 -> PointToPoint::pppoe;
            case 104 -> PointToPoint::hdlc;
            case 107 -> PointToPoint::frameRelay;
            case 166, 204 -> layers -> behindDirection(layers, PointToPoint::ppp);
            case 205 -> layers -> behindDirection(layers, PointToPoint::hdlc);
            case 206 -> layers -> behindDirection(layers, PointToPoint::frameRelay);
            default -> PointToPoint::ppp;
        };
    }

    private static Step behindDirection(Layers layers, Step next) {
        if (!layers.has(1)) {
            return null;
        }
        layers.skip(1);
        return next;
    }

    private static Step pppOrHdlc(Layers layers) {
        if (!layers.has(2)) {
            return null;
        }
        return layers.u8(0) == 0x0f || layers.u8(0) == 0x8f ? hdlc(layers) : ppp(layers);
    }

    /** A session's header without Ethernet. */
    private static Step pppoe(Layers layers) {
        if (!layers.has(6)) {
            return null;
        }
        layers.enter("pppoes", 6);
        return PointToPoint::protocol;
    }

    /** Address and control may be left out. */
    static Step ppp(Layers layers) {
        if (!layers.has(2)) {
            return null;
        }
        if (layers.u16(0) == ADDRESS_AND_CONTROL) {
            layers.skip(2);
        }
        return protocol(layers);
    }

    /** An odd first byte is a protocol of one byte. */
    static Step protocol(Layers layers) {
        if (!layers.has(1)) {
            return null;
        }
        boolean isShort = (layers.u8(0) & 1) != 0;
        if (!isShort && !layers.has(2)) {
            return null;
        }
        int protocol = isShort ? layers.u8(0) : layers.u16(0);
        layers.enter("ppp", isShort ? 1 : 2);
        return switch (protocol) {
            case 0x0021 -> Ip::version4;
            case 0x0057 -> Ip::version6;
            case 0x0281, 0x0283 -> EtherTypes::mpls;
            default -> protocol >= FIRST_CONTROL_PROTOCOL ? null : layers.stop(Obstacle.PPP, protocol);
        };
    }

    /**
     * <pre>
     * | address 1 | control 1 | EtherType 2 |
     * </pre>
     */
    private static Step hdlc(Layers layers) {
        if (!layers.has(4)) {
            return null;
        }
        layers.enter("chdlc", 4);
        return EtherTypes.next(layers, layers.u16(-2));
    }

    /** The address, of which the last byte is odd, then control and what follows, or an EtherType (Cisco's). */
    private static Step frameRelay(Layers layers) {
        int address = 0;
        do {
            if (!layers.has(address + 3)) {
                return null;
            }
        } while ((layers.u8(address++) & 1) == 0);
        layers.enter("fr", address);
        if (layers.u8(0) != 3) {
            return EtherTypes.type(layers);
        }
        layers.skip(1);
        if (layers.left() > 1 && layers.u8(0) == 0) {
            layers.skip(1);
        }
        int nlpid = layers.u8(0);
        layers.skip(1);
        return switch (nlpid) {
            case NLPID_IPV4 -> Ip::version4;
            case NLPID_IPV6 -> Ip::version6;
            case NLPID_SNAP -> EtherTypes::snap;
            default -> layers.stop(Obstacle.FRAME_RELAY, nlpid);
        };
    }
}
