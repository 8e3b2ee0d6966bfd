package weir.emulation.plan;

import weir.api.topology.LinkEnd;
import weir.linux.netlink.MacAddress;

/**
 * A link's end at a node, with what only the building needs to know.
 *
 * @param end the end as the topology has it
 * @param index the interface's number in its namespace
 * @param mac its Ethernet address
 * @param host true if it is in the namespace of a host or router, as opposed to the fabric's
 */
public record Port(LinkEnd end, int index, MacAddress mac, boolean host) {
    /** Returns its name in the kernel. */
    public String name() {
        return end.kernelName();
    }

    /** Returns true if the kernel calls it otherwise than the topology does. */
    boolean isShortened() {
        return !name().equals(end.interfaceName());
    }

    public String node() {
        return end.node();
    }
}
