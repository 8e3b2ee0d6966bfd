package weir.api.link;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.WeirException;
import weir.api.topology.LinkSpec;

/** Carries frames between two interfaces as a link's models decide. An OSGi service; thread-safe. */
@ProviderType
public interface LinkEngine {
    /**
     * Starts to carry frames between two interfaces that exist and are up.
     *
     * @param spec the link; its options are checked against those of its model and queue discipline
     * @param namespace the network namespace of both interfaces, a file for {@code setns(2)}
     * @param interfaceA the interface that leads to end a
     * @param interfaceB the interface that leads to end b
     * @param seed the run's seed, from which the models' random choices derive
     * @return the running link
     * @throws IllegalArgumentException if a model, discipline or option is unknown, or a value is wrong
     * @throws WeirException if the kernel refuses
     */
    EmulatedLink open(LinkSpec spec, Path namespace, String interfaceA, String interfaceB, long seed)
            throws WeirException;
}
