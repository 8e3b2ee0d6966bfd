package weir.linux.netlink;

import java.util.Optional;
import weir.linux.NetNamespace;

/**
 * One end of a virtual cable.
 *
 * @param name interface name, 1 to 15 characters
 * @param index the number it is to have in its namespace; 0 lets the kernel choose. Numbers that the caller chooses
 *     save looking them up, so that everything can be asked for in one batch; choose both ends' or none
 * @param mac its address; empty lets the kernel choose
 * @param mtu largest payload, bytes
 * @param namespace where it lives; empty for the namespace of the socket
 */
public record VethEnd(String name, int index, Optional<MacAddress> mac, int mtu, Optional<NetNamespace> namespace) {
    public VethEnd {
        Links.checkName(name);
        if (index < 0) {
            throw new IllegalArgumentException("interface index " + index + " of " + name + " is negative");
        }
        if (mtu < 68 || mtu > 65535) {
            throw new IllegalArgumentException("MTU " + mtu + " B of " + name + " is not in 68..65535");
        }
    }
}
