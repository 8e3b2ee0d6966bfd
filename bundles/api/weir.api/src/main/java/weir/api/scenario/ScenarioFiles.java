package weir.api.scenario;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.WeirException;

/** Reads scenario files. An OSGi service; thread-safe. */
@ProviderType
public interface ScenarioFiles {
    /**
     * Reads a {@code *.scenario.yaml} file. {@link Scenario#plan} of the result checks all of it and starts nothing;
     * {@link Scenario#run} does the same before it starts anything.
     *
     * @param file the file; relative paths in it start at its folder
     * @return the scenario
     * @throws java.nio.file.NoSuchFileException if it is missing
     * @throws IOException if it can't be read
     * @throws WeirException if its content is wrong; names file, line, known values and the fix
     */
    Scenario read(Path file) throws IOException, WeirException;
}
