package weir.api.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.Progress;
import weir.api.event.ScenarioEvent;
import weir.api.option.Options;

/** A run as its scenario sees it. Thread-safe. */
@ProviderType
public interface ScenarioRun {
    /** {@return the checked options of this run} */
    Options options();

    /** {@return the run folder; exists and is writable} */
    Path folder();

    /** {@return the receiver of the run's steps} */
    Progress progress();

    /**
     * {@return true if a person or a script works in the shell meanwhile; the run then has no end unless the options
     * give one}
     */
    boolean interactive();

    /** {@return true if the run only brings the network up, checks it and takes it down} */
    boolean autotest();

    /**
     * Adds a line to {@code events.jsonl}. Events of links, nodes and captures are recorded without this.
     *
     * @param event the event
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

    /** {@return the events recorded so far, in the order of their times} */
    List<RunEvent> events();

    /** Announces that traffic flows. {@code scenario:start} and the interactive shell wait for it. */
    void started();

    /**
     * Waits until the run is asked to end.
     *
     * @param atMost the longest time to wait
     * @return true if the run was asked to end before that time had passed
     * @throws InterruptedException if the run is aborted
     */
    boolean awaitStop(Duration atMost) throws InterruptedException;
}
