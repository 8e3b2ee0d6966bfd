package weir.api.node;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import weir.api.WeirException;

/** Makes nodes of one sort, for example processes in namespaces, or containers. A service; thread-safe. */
@ConsumerType
public interface NodeRuntime {
    /** As in {@code --runtime}: {@code "process"} or {@code "docker"}. */
    String name();

    /**
     * Starts a host that has no interface but loopback yet.
     *
     * @throws WeirException when this machine can't, or a setting is not supported; nothing is left behind
     */
    Node create(NodeRequest request) throws WeirException;

    /** The settings of a {@code NodeSpec} that this runtime understands. */
    List<String> settings();
}
