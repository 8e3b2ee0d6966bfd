package weir.linux.netlink;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Requests about interfaces. They name the interface; the kernel finds it. */
public final class Links {
    /** Longest interface name, characters. */
    public static final int MAX_NAME = 15;

    static final int IFLA_ADDRESS = 1;
    static final int IFLA_IFNAME = 3;
    static final int IFLA_MTU = 4;
    static final int IFLA_LINK = 5;
    static final int IFLA_MASTER = 10;
    static final int IFLA_OPERSTATE = 16;
    static final int IFLA_LINKINFO = 18;
    static final int IFLA_STATS64 = 23;
    private static final int IFLA_NET_NS_FD = 28;
    static final int IFLA_EXT_MASK = 29;
    static final int IFLA_LINK_NETNSID = 37;
    static final int IFLA_TARGET_NETNSID = 46;
    private static final int IFLA_NUM_TX_QUEUES = 31;
    private static final int IFLA_NUM_RX_QUEUES = 32;

    private static final int INFO_KIND = 1;
    private static final int INFO_DATA = 2;
    private static final int VETH_INFO_PEER = 1;
    private static final int BR_FORWARD_DELAY = 1;
    private static final int BR_HELLO_TIME = 2;
    private static final int BR_MAX_AGE = 3;
    private static final int BR_AGEING_TIME = 4;
    private static final int BR_STP_STATE = 5;
    private static final int BR_MCAST_SNOOPING = 23;

    private static final int RTM_NEWLINK = 16;
    private static final int RTM_DELLINK = 17;
    private static final int RTM_SETLINK = 19;
    private static final int RTM_NEWLINKPROP = 108;
    private static final int RTM_DELLINKPROP = 109;
    private static final int IFLA_PROP_LIST = 52;
    private static final int IFLA_ALT_IFNAME = 53;
    private static final int NESTED = 0x8000;
    private static final int IFF_UP = 1;
    /** Bridge times count in 1/100 s (USER_HZ), whatever the kernel's own tick. */
    private static final int MS_PER_TICK = 10;

    private Links() {}

    /** Makes a cable; each end has one queue per direction, so that frames keep their order. Both ends are down. */
    public static NetRequest addVeth(VethEnd near, VethEnd far) {
        NetlinkMessage message = create(near.index());
        end(message, near);
        int info = message.open(IFLA_LINKINFO);
        message.attribute(INFO_KIND, "veth");
        int data = message.open(INFO_DATA);
        int peer = message.open(VETH_INFO_PEER);
        fixed(message, far.index(), 0, 0);
        end(message, far);
        message.close(peer).close(data).close(info);
        return new NetRequest("making veth " + near.name() + " - " + far.name(), message.finish());
    }

    private static void end(NetlinkMessage message, VethEnd end) {
        message.attribute(IFLA_IFNAME, end.name()).attributeU32(IFLA_MTU, end.mtu());
        message.attributeU32(IFLA_NUM_TX_QUEUES, 1).attributeU32(IFLA_NUM_RX_QUEUES, 1);
        end.mac().ifPresent(mac -> message.attribute(IFLA_ADDRESS, mac.bytes()));
        end.namespace().ifPresent(namespace -> message.attributeU32(IFLA_NET_NS_FD, namespace.fd()));
    }

    /** Makes a bridge, down. {@code index} 0 and an empty {@code mac} let the kernel choose. */
    public static NetRequest addBridge(String name, int index, Optional<MacAddress> mac, BridgeOptions options) {
        checkName(name);
        NetlinkMessage message = create(index).attribute(IFLA_IFNAME, name);
        mac.ifPresent(address -> message.attribute(IFLA_ADDRESS, address.bytes()));
        int info = message.open(IFLA_LINKINFO);
        message.attribute(INFO_KIND, "bridge");
        int data = message.open(INFO_DATA);
        message.attributeU32(BR_FORWARD_DELAY, ticks(options.forwardDelay()));
        message.attributeU32(BR_AGEING_TIME, ticks(options.ageing()));
        if (options.spanningTree()) {
            message.attributeU32(BR_HELLO_TIME, ticks(BridgeOptions.HELLO_TIME));
            message.attributeU32(BR_MAX_AGE, ticks(BridgeOptions.MAX_AGE));
        }
        message.attributeU32(BR_STP_STATE, options.spanningTree() ? 1 : 0);
        message.attributeU8(BR_MCAST_SNOOPING, options.multicastSnooping() ? 1 : 0);
        message.close(data).close(info);
        return new NetRequest("making bridge " + name, message.finish());
    }

    public static NetRequest up(String name) {
        return set(name, IFF_UP, IFF_UP, "setting " + name + " up", message -> {});
    }

    public static NetRequest down(String name) {
        return set(name, 0, IFF_UP, "setting " + name + " down", message -> {});
    }

    /** Makes {@code name} a port of the bridge with index {@code master}; 0 takes it out of its bridge. */
    public static NetRequest master(String name, int master) {
        String what = master == 0 ? "taking " + name + " out of its bridge" : "making " + name + " a port of " + master;
        return changed(name, what, message -> message.attributeU32(IFLA_MASTER, master));
    }

    public static NetRequest mtu(String name, int bytes) {
        return changed(
                name,
                "setting the MTU of " + name + " to " + bytes + " B",
                message -> message.attributeU32(IFLA_MTU, bytes));
    }

    public static NetRequest mac(String name, MacAddress mac) {
        return changed(
                name,
                "giving " + name + " the address " + mac,
                message -> message.attribute(IFLA_ADDRESS, mac.bytes()));
    }

    /**
     * Gives an interface one more name, of up to 127 bytes, by which {@code ip link} finds it.
     *
     * <p>Kernels before 5.5 refuse it.
     */
    public static NetRequest alternativeName(String name, String longName) {
        NetlinkMessage message = new NetlinkMessage(
                RTM_NEWLINKPROP, NetlinkMessage.CREATE | NetlinkMessage.EXCLUSIVE | NetlinkMessage.APPEND);
        return alternativeName(message, name, longName, "naming " + name + " " + longName + ", too");
    }

    /** Takes back what {@link #alternativeName} gave. */
    public static NetRequest noAlternativeName(String name, String longName) {
        NetlinkMessage message = new NetlinkMessage(RTM_DELLINKPROP, 0);
        return alternativeName(message, name, longName, "naming " + name + " " + longName + " no more");
    }

    private static NetRequest alternativeName(NetlinkMessage message, String name, String longName, String what) {
        checkName(name);
        fixed(message, 0, 0, 0);
        message.attribute(IFLA_IFNAME, name);
        int list = message.open(IFLA_PROP_LIST | NESTED);
        message.attribute(IFLA_ALT_IFNAME, longName).close(list);
        return new NetRequest(what, message.finish());
    }

    /** Renames the interface with that index; it must be down on kernels before 6.2. */
    public static NetRequest rename(int index, String newName) {
        checkName(newName);
        NetlinkMessage message = new NetlinkMessage(RTM_SETLINK, 0);
        fixed(message, index, 0, 0);
        message.attribute(IFLA_IFNAME, newName);
        return new NetRequest("renaming interface " + index + " to " + newName, message.finish());
    }

    /** Moves the interface into another namespace, which takes it down and drops its addresses. */
    public static NetRequest move(String name, weir.linux.NetNamespace to) {
        return changed(name, "moving " + name + " to " + to, message -> message.attributeU32(IFLA_NET_NS_FD, to.fd()));
    }

    /** Removes an interface; of a veth both ends go. */
    public static NetRequest delete(String name) {
        checkName(name);
        NetlinkMessage message = new NetlinkMessage(RTM_DELLINK, 0);
        fixed(message, 0, 0, 0);
        return new NetRequest(
                "deleting " + name, message.attribute(IFLA_IFNAME, name).finish());
    }

    private static NetRequest changed(String name, String description, Consumer<NetlinkMessage> attributes) {
        return set(name, 0, 0, description, attributes);
    }

    private static NetRequest set(
            String name, int flags, int change, String description, Consumer<NetlinkMessage> attributes) {
        checkName(name);
        NetlinkMessage message = new NetlinkMessage(RTM_SETLINK, 0);
        fixed(message, 0, flags, change);
        message.attribute(IFLA_IFNAME, name);
        attributes.accept(message);
        return new NetRequest(description, message.finish());
    }

    private static NetlinkMessage create(int index) {
        NetlinkMessage message = new NetlinkMessage(RTM_NEWLINK, NetlinkMessage.CREATE | NetlinkMessage.EXCLUSIVE);
        fixed(message, index, 0, 0);
        return message;
    }

    /** {@code struct ifinfomsg}. */
    private static void fixed(NetlinkMessage message, int index, int flags, int change) {
        message.u8(0).u8(0).u16(0).u32(index).u32(flags).u32(change);
    }

    private static int ticks(Duration time) {
        return Math.toIntExact(time.toMillis() / MS_PER_TICK);
    }

    public static void checkName(String name) {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        boolean known = name.chars().noneMatch(c -> c == '/' || c == ':' || Character.isWhitespace(c));
        if (length < 1 || length > MAX_NAME || !known || ".".equals(name) || "..".equals(name)) {
            throw new IllegalArgumentException(
                    "interface name '" + name + "' is not 1 to 15 bytes without '/', ':' and white space");
        }
    }
}
