package weir.api.scenario;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import weir.api.WeirException;
import weir.api.field.Described;
import weir.api.field.Fields;
import weir.api.option.OptionSpec;
import weir.api.option.Options;
import weir.api.topology.Topology;

/**
 * A network, its traffic and its measurements as one repeatable run. An OSGi service; any thread may call it, and one
 * run is active at a time.
 */
@ConsumerType
public interface Scenario {
    /** {@return the name for {@code run NAME}, for example {@code "live-stream"}; unique among all scenarios} */
    String name();

    /** {@return one line for people} */
    String description();

    /**
     * Returns the options for the command line: {@code --bandwidth 10Mbit/s} sets an option {@code bandwidth}.
     *
     * @return the options; {@code out}, {@code interactive}, {@code autotest} and {@code json} belong to every scenario
     *     and are not among them
     */
    List<OptionSpec> options();

    /**
     * Returns what a run would bring up. A scenario file that builds on this scenario is checked against the plan
     * before anything starts.
     *
     * @param options the checked options
     * @return the plan; empty if scenario files can't build on this scenario
     * @throws IllegalArgumentException if the options are wrong
     * @throws IOException if a file that the options name can't be read
     * @throws WeirException if the content of such a file is wrong
     */
    default Optional<Plan> plan(Options options) throws IOException, WeirException {
        return Optional.empty();
    }

    /**
     * Runs as {@link #perform} does, for those who know no fields. A scenario has one of the two; new ones {@link #perform}.
     *
     * @param run the options, the run folder and the controls of this run
     * @return the run's summary as JSON values: maps, lists, numbers, strings, booleans, null; names end in their unit
     * @throws IllegalArgumentException if the options are wrong; checked before anything starts
     * @throws IOException if a file can't be read or written
     * @throws WeirException if the run fails for a reason that a person can mend
     * @throws InterruptedException if the run is aborted (Ctrl-C); everything has been taken down
     */
    default Map<String, Object> run(ScenarioRun run) throws IOException, WeirException, InterruptedException {
        return perform(run).plain();
    }

    /**
     * Runs to the end, or until the run is asked to stop; cleans up in any case. Called by a thread of the run's own.
     *
     * @param run the run
     * @return the run's summary
     * @throws IllegalArgumentException when the options are wrong; checked before anything starts
     * @throws IOException when the run folder can't be written, or a file that the options name can't be read
     * @throws WeirException when the run can't be brought to its end; everything has been taken down
     * @throws InterruptedException when the run is aborted (Ctrl-C); everything has been taken down
     */
    default Described<?> perform(ScenarioRun run) throws IOException, WeirException, InterruptedException {
        return Fields.named(run(run));
    }

    /**
     * The network and the captures of a run.
     *
     * @param topology the network
     * @param captured the names of the hosts whose first interface is captured, as {@code HOST_out.pcapng} in the run
     *     folder; the sender of the measured traffic comes first
     */
    record Plan(Topology topology, List<String> captured) {
        /**
         * Checks the components.
         *
         * @param topology not null
         * @param captured copied; holds no null
         * @throws NullPointerException if a component that must not be null is
         */
        public Plan {
            Objects.requireNonNull(topology);
            captured = List.copyOf(captured);
        }
    }
}
