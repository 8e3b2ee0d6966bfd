package weir.api.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.field.Described;

/** Runs scenarios, one at a time, each in a run folder. An OSGi service; thread-safe. */
@ProviderType
public interface ScenarioRunner {
    /** {@return the registered scenarios, by name} */
    List<Scenario> scenarios();

    /**
     * Starts a registered scenario.
     *
     * @param scenario its name
     * @param options values as written, by option name
     * @param out the run folder; empty for a new one below {@code shared/runs/}
     * @param mode the way in which the run ends
     * @param progress receives the steps
     * @return the run, which has just begun
     * @throws IllegalArgumentException if the scenario is unknown or an option is wrong
     * @throws WeirException if a run is active, or the folder can't be written
     */
    Run start(String scenario, Map<String, String> options, Optional<Path> out, Mode mode, Progress progress)
            throws WeirException;

    /**
     * Starts a scenario that need not be registered, for example one that was read from a file.
     *
     * @param scenario the scenario
     * @param options values as written, by option name
     * @param out the run folder; empty for a new one below {@code shared/runs/}
     * @param mode the way in which the run ends
     * @param progress receives the steps
     * @return the run, which has just begun
     * @throws IllegalArgumentException if an option is wrong
     * @throws WeirException if a run is active, or the folder can't be written
     */
    Run start(Scenario scenario, Map<String, String> options, Optional<Path> out, Mode mode, Progress progress)
            throws WeirException;

    /** {@return the active run, otherwise the last one; empty before the first} */
    Optional<Run> run();

    /** The ways in which a run ends. */
    enum Mode {
        /** It runs to its end. */
        BATCH,
        /** It runs until it is stopped, unless its options give it an end. */
        INTERACTIVE,
        /** It brings the network up, checks it and takes it down. */
        AUTOTEST
    }

    /** A run. Thread-safe. */
    @ProviderType
    interface Run {
        /** {@return the name of its scenario} */
        String scenario();

        /** {@return the run folder} */
        Path folder();

        /** {@return completes when traffic flows, or exceptionally with the failure that prevents it} */
        CompletableFuture<Void> started();

        /** {@return completes with the summary as JSON values, or exceptionally with the failure} */
        default CompletableFuture<Map<String, Object>> summary() {
            return result().thenApply(Described::plain);
        }

        /**
         * Returns what the run will yield.
         *
         * @return completes with the summary, or with what went wrong: {@link WeirException}, {@link java.io.IOException},
         *     {@link InterruptedException} for a run that was aborted
         */
        CompletableFuture<Described<?>> result();

        /** Asks the run to end in an orderly way and keep its results. Returns at once. */
        void stop();

        /**
         * Ends the run without results. Returns at once; everything has been taken down when {@link #summary()}
         * completes.
         */
        void abort();
    }
}
