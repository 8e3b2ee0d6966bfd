package weir.api.network;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.topology.Topology;

/** Brings networks up; one at a time. A service; thread-safe. When it goes, so does its network. */
@ProviderType
public interface Emulation {
    /**
     * Builds the network; returns when every interface is up.
     *
     * @param runtime the node runtime's name
     * @param workDir the folder that the nodes share with the machine and start their processes in
     * @throws WeirException when a network is up already, or it can't be built here; then all that was built is gone
     */
    Network up(Topology topology, String runtime, Path workDir, Progress progress) throws WeirException;

    /** The network that is up now. */
    Optional<Network> network();
}
