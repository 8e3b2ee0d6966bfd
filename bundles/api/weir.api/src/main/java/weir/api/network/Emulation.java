package weir.api.network;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.topology.Topology;

/**
 * Brings networks up, one at a time. An OSGi service; thread-safe. When the service goes, it takes its network down.
 */
@ProviderType
public interface Emulation {
    /**
     * Builds a network and returns when every interface is up.
     *
     * @param topology the network to build
     * @param runtime the name of the node runtime for its hosts
     * @param workDir the folder that the nodes share with the machine and start their processes in
     * @param progress receives the steps
     * @return the running network
     * @throws WeirException if a network is up already or this one can't be built here; everything that was built is
     *     gone then
     */
    Network up(Topology topology, String runtime, Path workDir, Progress progress) throws WeirException;

    /** {@return the network that is up now} */
    Optional<Network> network();
}
