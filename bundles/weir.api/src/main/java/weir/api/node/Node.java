package weir.api.node;

import java.nio.file.Path;
import java.util.List;
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
     * Starts a program in the node.
     *
     * @throws WeirException when it cannot be started, for example because the node has no such program
     */
    NodeProcess start(NodeCommand command) throws WeirException;

    /** Those started and not yet ended, oldest first. */
    List<NodeProcess> processes();

    /** What the node uses now. */
    NodeUsage usage() throws WeirException;

    /** Changes CPU and memory limits while it runs. */
    void limit(NodeLimits limits) throws WeirException;

    /** Ends its processes (terminate, then kill after two seconds) and the node; may be called again. */
    @Override
    void close();
}
