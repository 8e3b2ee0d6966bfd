package weir.api.scenario;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import weir.api.WeirException;
import weir.api.option.OptionSpec;

/** A network, its traffic and its measurements as one repeatable run. A service. */
@ConsumerType
public interface Scenario {
    /** As in {@code run NAME}, for example {@code "live-stream"}. */
    String name();

    String description();

    /**
     * What can be given on the command line: {@code --bandwidth 10Mbit/s} for an option {@code bandwidth}. {@code out},
     * {@code interactive}, {@code autotest} and {@code json} are every scenario's and not among them.
     */
    List<OptionSpec> options();

    /**
     * Runs to the end, or until the run is asked to stop; cleans up in any case.
     *
     * @return the run's summary as JSON values: maps, lists, numbers, strings, booleans, null
     * @throws IllegalArgumentException when the options are wrong; checked before anything starts
     * @throws InterruptedException when the run is aborted (Ctrl-C); everything has been taken down
     */
    Map<String, Object> run(ScenarioRun run) throws IOException, WeirException, InterruptedException;
}
