package weir.api.node;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.topology.NodeSpec;

/**
 * Makes nodes of one kind, for example processes in namespaces, or containers. An OSGi service; thread-safe. Prove an
 * implementation with {@code weir.tck.NodeRuntimeTck}.
 */
@ConsumerType
public interface NodeRuntime {
    /**
     * {@return the name for {@code --runtime}, for example {@code "process"} or {@code "docker"}; unique among all
     * runtimes}
     */
    String name();

    /**
     * Prepares what takes long and serves several hosts, such as images, before the first of them is made.
     *
     * @param hosts the hosts that are about to be made
     * @param progress receives the steps
     * @throws WeirException if this machine can't make such hosts
     */
    default void prepare(List<NodeSpec> hosts, Progress progress) throws WeirException {}

    /**
     * Starts a host that has no interface but loopback yet.
     *
     * @param request the host and its surroundings
     * @return the running host
     * @throws WeirException if this machine can't, or a setting is not supported; nothing is left behind then
     */
    Node create(NodeRequest request) throws WeirException;

    /** {@return the keys of {@code NodeSpec.settings()} that this runtime understands} */
    List<String> settings();
}
