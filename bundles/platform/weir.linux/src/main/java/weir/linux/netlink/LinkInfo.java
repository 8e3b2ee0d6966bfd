package weir.linux.netlink;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An interface as the kernel describes it.
 *
 * @param index its number in its namespace
 * @param kind {@code veth}, {@code bridge}, ...; empty for what has none, such as the loopback interface
 * @param mac its address; empty where it has none of six bytes
 * @param flags {@code IFF_*} bits, as in netdevice(7)
 * @param mtu largest payload of a frame, bytes
 * @param master index of the bridge that it is a port of; 0 for none
 * @param peer for a veth the index of the other end, in that one's namespace; 0 for none
 * @param peerNamespace what the interface's own namespace calls that one; -1 where both ends are in the same
 * @param state true if frames pass
 */
public record LinkInfo(
        int index,
        String name,
        String kind,
        Optional<MacAddress> mac,
        int flags,
        int mtu,
        int master,
        int peer,
        int peerNamespace,
        OperState state) {
    private static final int IFF_UP = 1;
    private static final int IFF_LOWER_UP = 1 << 16;

    static final int FIXED_BYTES = 16;
    private static final int FLAGS_AT = 8;
    private static final int INFO_KIND = 1;
    /** IF_OPER_UP. */
    private static final int UP = 6;

    /** Returns true if it was set up. */
    public boolean isUp() {
        return (flags & IFF_UP) != 0;
    }

    /** Returns true if it was set up and so was its other end. */
    public boolean hasCarrier() {
        return isUp() && (flags & IFF_LOWER_UP) != 0;
    }

    /**
     * Returns true if the kernel has taken note of its carrier, too; before, it throws away what is sent.
     */
    public boolean passesFrames() {
        return hasCarrier() && state == OperState.UP;
    }

    /** {@link #passesFrames()} of an interface of which nothing else is to be known; the state comes early in it. */
    static boolean passesFrames(ByteBuffer body) {
        int needed = IFF_UP | IFF_LOWER_UP;
        return (body.getInt(FLAGS_AT) & needed) == needed
                && NetlinkAttributes.firstU8(body, FIXED_BYTES, Links.IFLA_OPERSTATE) == UP;
    }

    static LinkInfo parse(ByteBuffer body) {
        int index = body.getInt(4);
        int flags = body.getInt(FLAGS_AT);
        NetlinkAttributes attributes = new NetlinkAttributes(body.position(FIXED_BYTES));
        return new LinkInfo(
                index,
                attributes.text(Links.IFLA_IFNAME).orElse(""),
                attributes
                        .nested(Links.IFLA_LINKINFO)
                        .flatMap(info -> info.text(INFO_KIND))
                        .orElse(""),
                attributes
                        .bytes(Links.IFLA_ADDRESS)
                        .filter(bytes -> bytes.length == MacAddress.BYTES)
                        .map(MacAddress::of),
                flags,
                attributes.u32(Links.IFLA_MTU, 0),
                attributes.u32(Links.IFLA_MASTER, 0),
                attributes.u32(Links.IFLA_LINK, 0),
                attributes.u32(Links.IFLA_LINK_NETNSID, -1),
                OperState.of(attributes.u8(Links.IFLA_OPERSTATE, 0)));
    }
}
