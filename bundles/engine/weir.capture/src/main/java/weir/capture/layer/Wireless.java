package weir.capture.layer;

/** IEEE 802.11, also behind radiotap, PPI, Prism and AVS headers. */
final class Wireless {
    private static final int DATA = 2;
    private static final int NO_DATA = 4;
    private static final int QUALITY_OF_SERVICE = 8;
    private static final int SEVERAL_PACKETS = 0x80;
    private static final int FROM_AND_TO_DISTRIBUTION = 3;
    private static final int MORE_FRAGMENTS = 0x04;
    private static final int PROTECTED = 0x40;
    private static final int ORDERED = 0x80;
    private static final int PADDED = 0x20;
    private static final int AVS_MAGIC = 0x80211000;
    private static final int PRISM_HEADER = 144;

    private Wireless() {}

    static Step step(int linkType) {
        return switch (linkType) {
            case 119 -> Wireless::prism;
            case 127 -> Wireless::radiotap;
            case 163 -> Wireless::avs;
            case 192 -> Wireless::ppi;
            default -> Wireless::plain;
        };
    }

    /** Prism's header is of one length, unless it is one of AVS. */
    private static Step prism(Layers layers) {
        if (!layers.has(8)) {
            return null;
        }
        if ((layers.u32(0) & 0xfffff000) == AVS_MAGIC) {
            return avs(layers);
        }
        if (!layers.has(PRISM_HEADER)) {
            return null;
        }
        layers.enter("prism", PRISM_HEADER);
        return Wireless::plain;
    }

    private static Step avs(Layers layers) {
        if (!layers.has(8)) {
            return null;
        }
        return behind(layers, "wlancap", layers.u32(4), Wireless::plain);
    }

    private static Step behind(Layers layers, String name, int length, Step next) {
        if (length < 8) {
            return layers.stop(Obstacle.DAMAGED, 0);
        }
        if (!layers.has(length)) {
            return null;
        }
        layers.enter(name, length);
        return next;
    }

    /**
     * <pre>
     * | version 1 | padding 1 | length 2 | which fields are there 4, highest bit: four more | [time 8] [flags 1] ... |
     * </pre>
     */
    private static Step radiotap(Layers layers) {
        if (!layers.has(8)) {
            return null;
        }
        int fields = layers.le32(4);
        int at = 8;
        for (int more = fields; more < 0; at += 4) {
            if (!layers.has(at + 4)) {
                return null;
            }
            more = layers.le32(at);
        }
        if ((fields & 1) != 0) {
            at = ((at + 7) & ~7) + 8;
        }
        boolean padded = (fields & 2) != 0 && layers.left() > at && (layers.u8(at) & PADDED) != 0;
        return behind(layers, "radiotap", layers.le16(2), padded ? Wireless::padded : Wireless::plain);
    }

    /** Its length and the link type of what follows. */
    private static Step ppi(Layers layers) {
        if (!layers.has(8)) {
            return null;
        }
        int length = layers.le16(2);
        int type = layers.le32(4);
        Step next = behind(layers, "ppi", length, Wireless::plain);
        return next == null ? null : LinkLayers.step(type, layers);
    }

    private static Step plain(Layers layers) {
        return frame(layers, 1);
    }

    /** Up to a multiple of 4 bytes there is padding behind the header. */
    private static Step padded(Layers layers) {
        return frame(layers, 4);
    }

    /**
     * <pre>
     * | control 2 | duration 2 | addresses 18 | sequence 2 | [address 6] | [quality of service 2] | [HT control 4] | LLC ...
     * </pre>
     */
    private static Step frame(Layers layers, int alignment) {
        if (!layers.has(2)) {
            return null;
        }
        int control = layers.u8(0);
        int flags = layers.u8(1);
        int subtype = control >> 4;
        if ((control >> 2 & 3) != DATA || (subtype & NO_DATA) != 0) {
            layers.enter("wlan", 0);
            return null;
        }
        boolean service = (subtype & QUALITY_OF_SERVICE) != 0;
        int addresses = (flags & FROM_AND_TO_DISTRIBUTION) == FROM_AND_TO_DISTRIBUTION ? 30 : 24;
        int length = addresses + (service ? 2 : 0) + (service && (flags & ORDERED) != 0 ? 4 : 0);
        int padded = (length + alignment - 1) / alignment * alignment;
        if (!layers.has(padded)) {
            return null;
        }
        boolean fragment = (flags & MORE_FRAGMENTS) != 0 || (layers.u8(22) & 0xf) != 0;
        boolean several = service && (layers.u8(addresses) & SEVERAL_PACKETS) != 0;
        layers.enter("wlan", padded);
        if ((flags & PROTECTED) != 0) {
            return layers.stop(Obstacle.ENCRYPTED_WIRELESS, 0);
        }
        if (fragment) {
            return layers.stop(Obstacle.WIRELESS_FRAGMENT, 0);
        }
        return several ? Wireless::firstOfSeveral : EtherTypes::llc;
    }

    /** An A-MSDU: the first of its packets counts, behind two addresses and a length. */
    private static Step firstOfSeveral(Layers layers) {
        if (!layers.has(14)) {
            return null;
        }
        layers.skip(14);
        return EtherTypes::llc;
    }
}
