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
    /** {@return the node as the topology describes it, with the limits that it has now} */
    NodeSpec spec();

    /** {@return the node's name, unique in its network} */
    default String name() {
        return spec().name();
    }

    /** {@return a file that can be opened and given to {@code setns(2)}; valid until {@link #close()}} */
    Path networkNamespace();

    /**
     * Starts a program in the node. As in a shell, a program that the node does not have exits with status 127, and one
     * that can't be executed with 126.
     *
     * @param command the program, its environment and its connections
     * @return the running program
     * @throws WeirException if nothing can be started in the node
     */
    NodeProcess start(NodeCommand command) throws WeirException;

    /** {@return the programs that were started and have not ended, oldest first} */
    List<NodeProcess> processes();

    /**
     * Measures the resources that the node uses now.
     *
     * @return a snapshot
     * @throws WeirException if they can't be measured
     */
    NodeUsage usage() throws WeirException;

    /**
     * Changes the CPU and memory limits of the running node.
     *
     * @param limits the limits to change; empty ones stay as they are
     * @throws WeirException if this machine can't limit the node so
     */
    void limit(NodeLimits limits) throws WeirException;

    /**
     * Tells the node that its interfaces are up and have their addresses, so that a program that has waited for them
     * may start. Called once, by the network that is being built.
     *
     * @throws WeirException if that fails; the network is then not brought up
     */
    default void networkReady() throws WeirException {}

    /**
     * Replaces the host names that the node knows, after nodes have come or gone. A node that does not support it keeps
     * the old ones.
     *
     * @param hosts IP addresses by node name, the preferred one first; all nodes, including this one
     * @throws WeirException if that fails
     */
    default void hosts(Map<String, List<String>> hosts) throws WeirException {}

    /**
     * Ends the node's processes (terminates them, kills them after two seconds) and the node. Does nothing if called
     * again.
     */
    @Override
    void close();
}
