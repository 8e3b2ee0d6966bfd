package weir.scenario.play;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import weir.api.WeirException;
import weir.api.scenario.ScenarioFiles;
import weir.scenario.run.Engines;

/** Reads scenario files. Thread-safe. */
@Component
public final class FileScenarios implements ScenarioFiles {
    private final Engines engines;

    @Activate
    public FileScenarios(@Reference Engines engines) {
        this.engines = engines;
    }

    @Override
    public FileScenario read(Path file) throws IOException, WeirException {
        return FileScenario.read(file, engines);
    }
}
