package weir.capture.layer;

import java.util.Locale;

/** Why a frame was not understood down to TCP, UDP or another protocol that is known. */
public enum Obstacle {
    LINK_TYPE("link type %s, which is not decoded"),
    CUT("cut off within its headers"),
    DAMAGED("damaged headers"),
    ETHER_TYPE("EtherType 0x%04x, which is not decoded"),
    LLC("LLC SAP 0x%02x, which is not decoded"),
    SNAP("SNAP organisation 0x%06x, which is not decoded"),
    PPP("PPP protocol 0x%04x, which is not decoded"),
    FRAME_RELAY("frame relay NLPID 0x%02x, which is not decoded"),
    ADDRESS_FAMILY("address family %d, which is not decoded"),
    MPLS("MPLS with a payload that is not IP"),
    ENCRYPTED_WIRELESS("encrypted 802.11"),
    WIRELESS_FRAGMENT("fragment of an 802.11 frame"),
    ENCRYPTED("encrypted by IPsec"),
    TUNNEL_FRAGMENT("IP fragment of a tunnel's packet"),
    DEEP("more headers in each other than are looked at"),
    TIME("time outside the years 1824 to 2116"),
    OTHERS("other reasons");

    private final String format;

    Obstacle(String format) {
        this.format = format;
    }

    /** Words it for people. */
    String text(int detail) {
        return String.format(Locale.ROOT, format, this == LINK_TYPE ? LinkNames.text(detail) : detail);
    }
}
