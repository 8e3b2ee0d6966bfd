package weir.api.topology;

import java.util.List;
import java.util.Objects;

/**
 * Where a link meets a node.
 *
 * @param node the node's name
 * @param interfaceName as Mininet names it: {@code server-eth0}, {@code s1-eth1}
 * @param addresses the interface's addresses; empty at a switch
 */
public record LinkEnd(String node, String interfaceName, List<InterfaceAddress> addresses) {
    public LinkEnd {
        Objects.requireNonNull(node);
        Objects.requireNonNull(interfaceName);
        addresses = List.copyOf(addresses);
    }
}
