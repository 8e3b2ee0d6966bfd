package weir.linux.netlink;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import weir.linux.libc.Libc;

/** Requests about addresses, routes and neighbours, IPv4 and IPv6. Interfaces are given by index. */
public final class Addresses {
    static final int IFA_ADDRESS = 1;
    static final int IFA_LOCAL = 2;
    private static final int IFA_BROADCAST = 4;
    private static final int IFA_F_NODAD = 0x02;

    private static final int RTM_NEWADDR = 20;
    private static final int RTM_NEWROUTE = 24;
    private static final int RTM_NEWNEIGH = 28;
    private static final int RTM_DELNEIGH = 29;

    private static final int RTA_DST = 1;
    private static final int RTA_OIF = 4;
    private static final int RTA_GATEWAY = 5;
    private static final int RT_TABLE_MAIN = 254;
    private static final int RTPROT_STATIC = 4;
    private static final int RT_SCOPE_UNIVERSE = 0;
    private static final int RT_SCOPE_LINK = 253;
    private static final int RTN_UNICAST = 1;

    private static final int NDA_DST = 1;
    private static final int NDA_LLADDR = 2;
    private static final int NUD_PERMANENT = 0x80;

    private static final int CREATE_ONCE = NetlinkMessage.CREATE | NetlinkMessage.EXCLUSIVE;
    private static final int CREATE_OR_REPLACE = NetlinkMessage.CREATE | NetlinkMessage.REPLACE;

    private Addresses() {}

    /**
     * Gives an interface an address; the kernel adds the route to its network once the interface is up. IPv4 gets
     * the network's broadcast address, IPv6 is usable at once (no duplicate detection). One that it has already stays.
     *
     * @param index the interface
     * @param prefixLength bits of the network, 0 to 32 or 128
     */
    public static NetRequest add(int index, InetAddress address, int prefixLength) {
        checkPrefix(address, prefixLength);
        byte[] bytes = address.getAddress();
        NetlinkMessage message = new NetlinkMessage(RTM_NEWADDR, CREATE_OR_REPLACE);
        boolean six = address instanceof Inet6Address;
        message.u8(family(address)).u8(prefixLength).u8(six ? IFA_F_NODAD : 0).u8(RT_SCOPE_UNIVERSE);
        message.u32(index);
        message.attribute(IFA_LOCAL, bytes).attribute(IFA_ADDRESS, bytes);
        if (!six && prefixLength < 31) {
            message.attribute(IFA_BROADCAST, broadcast(bytes, prefixLength));
        }
        return new NetRequest(
                "adding address " + address.getHostAddress() + "/" + prefixLength + " to interface " + index,
                message.finish());
    }

    /**
     * Adds a route in the main table.
     *
     * @param destination the network; with prefix length 0 the default route
     * @param gateway the next hop; empty if the network is on the link itself
     * @param index the interface that leads there
     */
    public static NetRequest addRoute(
            InetAddress destination, int prefixLength, Optional<InetAddress> gateway, int index) {
        checkPrefix(destination, prefixLength);
        NetlinkMessage message = new NetlinkMessage(RTM_NEWROUTE, CREATE_ONCE);
        message.u8(family(destination)).u8(prefixLength).u8(0).u8(0);
        message.u8(RT_TABLE_MAIN).u8(RTPROT_STATIC);
        message.u8(gateway.isPresent() ? RT_SCOPE_UNIVERSE : RT_SCOPE_LINK).u8(RTN_UNICAST);
        message.u32(0);
        if (prefixLength > 0) {
            message.attribute(RTA_DST, destination.getAddress());
        }
        gateway.ifPresent(hop -> message.attribute(RTA_GATEWAY, hop.getAddress()));
        message.attributeU32(RTA_OIF, index);
        String via = gateway.map(hop -> " via " + hop.getHostAddress()).orElse("");
        return new NetRequest(
                "adding route " + destination.getHostAddress() + "/" + prefixLength + via + " by interface " + index,
                message.finish());
    }

    /** Tells, for good, which Ethernet address a neighbour has; such entries do not count against the table's limit. */
    public static NetRequest setNeighbour(int index, InetAddress address, MacAddress mac) {
        NetlinkMessage message = new NetlinkMessage(RTM_NEWNEIGH, CREATE_OR_REPLACE);
        message.u8(family(address)).u8(0).u16(0).u32(index);
        message.u16(NUD_PERMANENT).u8(0).u8(0);
        message.attribute(NDA_DST, address.getAddress()).attribute(NDA_LLADDR, mac.bytes());
        return new NetRequest(
                () -> "setting neighbour " + address.getHostAddress() + " at " + mac + " on interface " + index,
                message.finish());
    }

    /** Forgets what {@link #setNeighbour} has told. */
    public static NetRequest removeNeighbour(int index, InetAddress address) {
        NetlinkMessage message = new NetlinkMessage(RTM_DELNEIGH, 0);
        message.u8(family(address)).u8(0).u16(0).u32(index);
        message.u16(0).u8(0).u8(0);
        message.attribute(NDA_DST, address.getAddress());
        return new NetRequest(
                "removing neighbour " + address.getHostAddress() + " on interface " + index, message.finish());
    }

    private static int family(InetAddress address) {
        return address instanceof Inet6Address ? Libc.AF_INET6 : Libc.AF_INET;
    }

    private static void checkPrefix(InetAddress address, int prefixLength) {
        int most = address.getAddress().length * Byte.SIZE;
        if (prefixLength < 0 || prefixLength > most) {
            throw new IllegalArgumentException(
                    "prefix length " + prefixLength + " bit of " + address.getHostAddress() + " is not in 0.." + most);
        }
    }

    private static byte[] broadcast(byte[] address, int prefixLength) {
        byte[] result = address.clone();
        for (int bit = prefixLength; bit < address.length * Byte.SIZE; bit++) {
            result[bit / Byte.SIZE] |= (byte) (0x80 >> bit % Byte.SIZE);
        }
        return result;
    }
}
