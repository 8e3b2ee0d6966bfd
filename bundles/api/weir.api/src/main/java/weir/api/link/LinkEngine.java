package weir.api.link;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.WeirException;
import weir.api.topology.LinkSpec;

/** Carries frames between two interfaces as a link's models decide. A service; thread-safe. */
@ProviderType
public interface LinkEngine {
    /**
     * Starts to carry frames between two interfaces that exist and are up.
     *
     * @param spec the link; its options are checked against the model's
     * @param namespace the network namespace of both interfaces, to be given to {@code setns(2)}
     * @param interfaceA what end a's side of the link is reached through
     * @param interfaceB the same of end b
     * @param seed the run's seed
     * @throws IllegalArgumentException for an unknown model, discipline or option, or a bad value
     * @throws WeirException when the kernel refuses
     */
    EmulatedLink open(LinkSpec spec, Path namespace, String interfaceA, String interfaceB, long seed)
            throws WeirException;
}
