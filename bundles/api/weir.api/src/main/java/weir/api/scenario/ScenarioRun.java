package weir.api.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.Progress;
import weir.api.event.ScenarioEvent;
import weir.api.option.Options;

/** One run of a scenario, as the scenario sees it. Thread-safe. */
@ProviderType
public interface ScenarioRun {
    Options options();

    /** The run folder; exists and is writable. */
    Path folder();

    Progress progress();

    /** Whether a person or script works in the shell meanwhile; then the run has no end unless the options give one. */
    boolean interactive();

    /** Whether to bring the network up, check it and take it down only. */
    boolean autotest();

    /**
     * Adds a line to {@code events.jsonl}. What happens to links, nodes and captures gets there by itself.
     *
     * @param event what a plug-in has put together
     */
    void record(RunEvent event);

    /**
     * Adds a line to {@code events.jsonl}, and tells every {@link weir.api.event.EventListener}.
     *
     * @param event what the run tells of itself
     */
    default void record(ScenarioEvent event) {
        record(RunEvent.of(event));
    }

    /** What has been recorded so far. */
    List<RunEvent> events();

    /** Tells who waits for it ({@code scenario:start}, the interactive shell) that traffic flows. */
    void started();

    /**
     * Waits.
     *
     * @return true when the run was asked to end before {@code atMost} had passed
     * @throws InterruptedException when the run is aborted
     */
    boolean awaitStop(Duration atMost) throws InterruptedException;
}
