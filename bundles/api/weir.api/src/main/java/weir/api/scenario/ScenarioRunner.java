package weir.api.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.Progress;
import weir.api.WeirException;

/** Runs scenarios, one at a time, each in a run folder. A service; thread-safe. */
@ProviderType
public interface ScenarioRunner {
    List<Scenario> scenarios();

    /**
     * Starts a scenario.
     *
     * @param out the run folder; empty: a new one below {@code shared/runs/}
     * @throws IllegalArgumentException for an unknown scenario or a wrong option
     * @throws WeirException when a run is going on, or the folder can't be written
     */
    Run start(String scenario, Map<String, String> options, Optional<Path> out, Mode mode, Progress progress)
            throws WeirException;

    /**
     * Starts a scenario that need not be registered, for example one that was read from a file.
     *
     * @throws IllegalArgumentException for a wrong option
     * @throws WeirException as the other
     */
    Run start(Scenario scenario, Map<String, String> options, Optional<Path> out, Mode mode, Progress progress)
            throws WeirException;

    /** The run that is going on, or else the last one. */
    Optional<Run> run();

    /** How a run goes on. */
    enum Mode {
        /** To its end. */
        BATCH,
        /** Until it is stopped, unless its options give it an end. */
        INTERACTIVE,
        /** Network up, checked, down. */
        AUTOTEST
    }

    /** A run. Thread-safe. */
    @ProviderType
    interface Run {
        String scenario();

        Path folder();

        /** Completes when traffic flows, or with the failure that prevents it. */
        CompletableFuture<Void> started();

        /** Completes with the summary, or with what went wrong. */
        CompletableFuture<Map<String, Object>> summary();

        /** Asks it to end in an orderly way: results are kept. */
        void stop();

        /** Ends it at once; everything is taken down when {@link #summary()} completes. */
        void abort();
    }
}
