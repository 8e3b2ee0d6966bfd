package weir.emulation;

import weir.api.topology.LinkEnd;
import weir.linux.net.MacAddress;

/**
 * A link's end at a node, with what only the building needs to know.
 *
 * @param end the end as the topology has it
 * @param index the interface's number in its namespace
 * @param mac its Ethernet address
 * @param host whether it is in a host's namespace, as opposed to the fabric's
 */
record Port(LinkEnd end, int index, MacAddress mac, boolean host) {
    String name() {
        return end.interfaceName();
    }

    String node() {
        return end.node();
    }
}
