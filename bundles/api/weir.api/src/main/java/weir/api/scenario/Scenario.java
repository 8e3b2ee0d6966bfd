package weir.api.scenario;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import weir.api.WeirException;
import weir.api.option.OptionSpec;
import weir.api.option.Options;
import weir.api.topology.Topology;

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
     * What a run with these options would bring up. With it, a scenario file that builds on this scenario is checked
     * before anything starts; without it, it can't be built on.
     *
     * @throws IllegalArgumentException when the options are wrong
     */
    default Optional<Plan> plan(Options options) throws IOException, WeirException {
        return Optional.empty();
    }

    /**
     * Runs to the end, or until the run is asked to stop; cleans up in any case.
     *
     * @return the run's summary as JSON values: maps, lists, numbers, strings, booleans, null
     * @throws IllegalArgumentException when the options are wrong; checked before anything starts
     * @throws InterruptedException when the run is aborted (Ctrl-C); everything has been taken down
     */
    Map<String, Object> run(ScenarioRun run) throws IOException, WeirException, InterruptedException;

    /**
     * What a run will bring up.
     *
     * @param topology its network
     * @param captured the hosts whose first interface it captures, as {@code HOST_out.pcapng} in the run folder; the
     *     sender of what is measured first
     */
    record Plan(Topology topology, List<String> captured) {
        public Plan {
            Objects.requireNonNull(topology);
            captured = List.copyOf(captured);
        }
    }
}
