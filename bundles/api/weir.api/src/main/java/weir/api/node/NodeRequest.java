package weir.api.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import weir.api.topology.NodeSpec;

/**
 * The data from which a runtime makes a host.
 *
 * @param spec the host as the topology describes it
 * @param network the network's name, for labels
 * @param hosts the content of the host's {@code /etc/hosts}: IP addresses by node name, the preferred one first; all
 *     nodes, including this one
 * @param workDir the folder that its processes start in and share with the machine
 * @param ipv6 true if one of its interfaces has an IPv6 address
 */
public record NodeRequest(NodeSpec spec, String network, Map<String, List<String>> hosts, Path workDir, boolean ipv6) {
    /**
     * Checks the components.
     *
     * @param spec not null
     * @param network not null
     * @param hosts copied; holds no null
     * @param workDir not null
     * @param ipv6 any value
     * @throws NullPointerException if a component that must not be null is
     */
    public NodeRequest {
        Objects.requireNonNull(spec);
        Objects.requireNonNull(network);
        Objects.requireNonNull(workDir);
        hosts = Map.copyOf(hosts);
    }
}
