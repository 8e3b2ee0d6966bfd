package weir.api.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import weir.api.WeirException;
import weir.api.topology.NodeSpec;

/** A running node. Thread-safe. */
@ConsumerType
public interface Node extends AutoCloseable {
    NodeSpec spec();

    default String name() {
        return spec().name();
    }

    /** A path that can be opened and given to {@code setns(2)}; valid until {@link #close()}. */
    Path networkNamespace();

    /**
     * Starts a program in the node. One that the node does not have exits 127, one that may not be run 126, as in a
     * shell.
     *
     * @throws WeirException when nothing can be started in the node
     */
    NodeProcess start(NodeCommand command) throws WeirException;

    /** Those started and not yet ended, oldest first. */
    List<NodeProcess> processes();

    /** What the node uses now. */
    NodeUsage usage() throws WeirException;

    /** Changes CPU and memory limits while it runs. */
    void limit(NodeLimits limits) throws WeirException;

    /**
     * Tells a host that its interfaces are up and have their addresses: what was waiting for that may start. Called once,
     * by the network that is being built.
     *
     * @throws WeirException when that fails; the network is then not brought up
     */
    default void networkReady() throws WeirException {}

    /**
     * Tells a host the names of all nodes anew, after some have come or gone; one that can't be told keeps the old ones.
     *
     * @param hosts node name to IP addresses, the one it is known by first; all nodes, itself included
     * @throws WeirException when that fails
     */
    default void hosts(Map<String, List<String>> hosts) throws WeirException {}

    /** Ends its processes (terminate, then kill after two seconds) and the node; may be called again. */
    @Override
    void close();
}
