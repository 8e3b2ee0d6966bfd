package weir.linux.netlink;

import java.net.InetAddress;

/** An address of the interface with that index, with the length of its network prefix in bits. */
public record AddressInfo(int index, InetAddress address, int prefixLength) {}
