package weir.api.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import weir.api.topology.NodeSpec;

/**
 * What a runtime needs to know to make a host.
 *
 * @param spec the host as it is meant to be
 * @param network the network's name, for labels
 * @param hosts what the host's {@code /etc/hosts} shall say: node name to IP
 *     addresses, the one it is known by first; all nodes, itself included
 * @param workDir the folder that its processes start in and share with the machine
 * @param ipv6 whether any of its interfaces has an IPv6 address
 */
public record NodeRequest(NodeSpec spec, String network, Map<String, List<String>> hosts, Path workDir, boolean ipv6) {
    public NodeRequest {
        Objects.requireNonNull(spec);
        Objects.requireNonNull(network);
        Objects.requireNonNull(workDir);
        hosts = Map.copyOf(hosts);
    }
}
