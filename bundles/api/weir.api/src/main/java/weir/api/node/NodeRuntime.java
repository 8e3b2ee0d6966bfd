package weir.api.node;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.topology.NodeSpec;

/** Makes nodes of one sort, for example processes in namespaces, or containers. A service; thread-safe. */
@ConsumerType
public interface NodeRuntime {
    /** As in {@code --runtime}: {@code "process"} or {@code "docker"}. */
    String name();

    /**
     * Gets ready what takes its time and serves several hosts, such as images, before the first of them is made.
     *
     * @param hosts those that are about to be made
     * @throws WeirException when this machine can't make such hosts
     */
    default void prepare(List<NodeSpec> hosts, Progress progress) throws WeirException {}

    /**
     * Starts a host that has no interface but loopback yet.
     *
     * @throws WeirException when this machine can't, or a setting is not supported; nothing is left behind
     */
    Node create(NodeRequest request) throws WeirException;

    /** The settings of a {@code NodeSpec} that this runtime understands. */
    List<String> settings();
}
