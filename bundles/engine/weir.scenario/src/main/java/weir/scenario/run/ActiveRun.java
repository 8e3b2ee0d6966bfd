package weir.scenario.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.Progress;
import weir.api.event.Event;
import weir.api.event.Events;
import weir.api.event.ScenarioEvent;
import weir.api.event.ScenarioEvent.Run.Stage;
import weir.api.field.Described;
import weir.api.option.Options;
import weir.api.scenario.RunEvent;
import weir.api.scenario.Scenario;
import weir.api.scenario.ScenarioRun;
import weir.api.scenario.ScenarioRunner;
import weir.api.scenario.ScenarioRunner.Mode;
import weir.file.run.RunFiles;

/**
 * One run, on a thread of its own.
 *
 * <pre>
 *   begin() --> scenario.perform(view) --> summary.json --> result() completes
 *                 |        ^    ^
 *      started() -+        |    +-- abort(): the thread is interrupted
 *                          +------- stop(): awaitStop() returns true
 * </pre>
 */
final class ActiveRun implements ScenarioRunner.Run {
    private static final Logger LOG = LoggerFactory.getLogger(ActiveRun.class);

    private final String name;
    private final RunFolder folder;
    private final EventLog events;
    private final Mode mode;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Described<?>> result = new CompletableFuture<>();
    private volatile boolean aborted;
    private Events told = event -> {};
    private Runnable onEnd = () -> {};

    ActiveRun(Scenario scenario, Options options, RunFolder folder, Mode mode, Progress progress) {
        this.name = scenario.name();
        this.folder = folder;
        this.mode = mode;
        this.events = new EventLog(new RunFiles(folder.path()).events());
        this.thread = new Thread(() -> run(scenario, new View(this, options, progress)), "weir-scenario-" + name);
        thread.setDaemon(true);
    }

    /**
     * @param told hears what the run tells of itself
     * @param onEnd called on the run's thread, just before it completes
     */
    void begin(Events told, Runnable onEnd) {
        this.told = told;
        this.onEnd = onEnd;
        publish(Stage.PREPARING);
        thread.start();
    }

    private void publish(Stage stage) {
        told.publish(new ScenarioEvent.Run(Event.now(), name, folder.path(), stage));
    }

    @SuppressWarnings("CatchingUnchecked") // a scenario is a plug-in: whatever it throws ends this run and nothing else
    private void run(Scenario scenario, View view) {
        LOG.info("scenario {} runs in {}", name, folder.path());
        Described<?> summary = null;
        Throwable failure = null;
        try {
            summary = scenario.perform(view);
            if (aborted) {
                throw new InterruptedException("the run was aborted");
            }
            if (mode != Mode.AUTOTEST) {
                events.complete();
                folder.writeSummary(summary);
            }
        } catch (Exception | LinkageError | AssertionError | OutOfMemoryError | StackOverflowError e) {
            failure = e instanceof IOException io ? folder.explained(io) : e;
        }
        finish(summary, failure);
    }

    private void finish(Described<?> summary, Throwable failure) {
        Throwable end = failure;
        try {
            events.close();
        } catch (IOException e) {
            end = end == null ? e : end;
        }
        folder.removeIfEmpty();
        onEnd.run();
        if (end == null) {
            LOG.info("scenario {} ended", name);
            started.complete(null);
            result.complete(summary);
            publish(Stage.DONE);
        } else {
            LOG.info("scenario {} failed: {}", name, end.toString());
            started.completeExceptionally(end);
            result.completeExceptionally(end);
            publish(Stage.FAILED);
        }
    }

    boolean running() {
        return !result.isDone();
    }

    void record(RunEvent event) {
        events.record(event);
    }

    /** Waits until the thread has ended, for at most {@code atMost}. */
    void join(Duration atMost) throws InterruptedException {
        thread.join(atMost.toMillis());
    }

    @Override
    public String scenario() {
        return name;
    }

    @Override
    public Path folder() {
        return folder.path();
    }

    @Override
    public CompletableFuture<Void> started() {
        return started.copy();
    }

    @Override
    public CompletableFuture<Described<?>> result() {
        return result.copy();
    }

    @Override
    public void stop() {
        stop.countDown();
    }

    @Override
    public void abort() {
        aborted = true;
        thread.interrupt();
    }

    /** The run as the scenario sees it. */
    private record View(
            ActiveRun run, Options options, Path folder, Progress progress, boolean interactive, boolean autotest)
            implements ScenarioRun {
        View(ActiveRun run, Options options, Progress progress) {
            this(run, options, run.folder.path(), progress, run.mode == Mode.INTERACTIVE, run.mode == Mode.AUTOTEST);
        }

        @Override
        public void record(RunEvent event) {
            run.events.record(event);
            run.told.publish(new ScenarioEvent.Custom(event.epochNs(), event.event(), event.described()));
        }

        @Override
        public void record(ScenarioEvent event) {
            run.events.record(RunEvent.of(event));
            run.told.publish(event);
        }

        @Override
        public List<RunEvent> events() {
            return run.events.events();
        }

        @Override
        public void started() {
            if (run.started.complete(null)) {
                run.publish(Stage.RUNNING);
            }
        }

        @Override
        public boolean awaitStop(Duration atMost) throws InterruptedException {
            if (run.aborted) {
                throw new InterruptedException("the run was aborted");
            }
            return run.stop.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
