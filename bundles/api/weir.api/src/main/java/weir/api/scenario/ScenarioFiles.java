package weir.api.scenario;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.WeirException;

/** Reads scenario files. A service; thread-safe. */
@ProviderType
public interface ScenarioFiles {
    /**
     * Reads a {@code *.scenario.yaml} file. Its {@link Scenario#plan} checks all of it and starts nothing, as does its
     * {@link Scenario#run} before it starts anything.
     *
     * @throws java.nio.file.NoSuchFileException when it is missing
     * @throws WeirException when its content is wrong; names file, line, what is known and the fix
     */
    Scenario read(Path file) throws IOException, WeirException;
}
