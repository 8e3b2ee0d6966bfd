package weir.scenario.play;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import weir.api.Progress;
import weir.api.event.ScenarioEvent;
import weir.api.option.Options;
import weir.api.scenario.RunEvent;
import weir.api.scenario.ScenarioRun;

/**
 * A run as the used scenario sees it.
 *
 * @param options its own
 * @param onStart begins what happens beside its traffic
 */
record NestedRun(
        ScenarioRun run,
        Options options,
        Path folder,
        Progress progress,
        boolean interactive,
        boolean autotest,
        Runnable onStart)
        implements ScenarioRun {
    static NestedRun of(ScenarioRun run, Options options, Runnable onStart) {
        return new NestedRun(run, options, run.folder(), run.progress(), run.interactive(), run.autotest(), onStart);
    }

    @Override
    public void record(RunEvent event) {
        run.record(event);
    }

    @Override
    public void record(ScenarioEvent event) {
        run.record(event);
    }

    @Override
    public List<RunEvent> events() {
        return run.events();
    }

    @Override
    public void started() {
        onStart.run();
        run.started();
    }

    @Override
    public boolean awaitStop(Duration atMost) throws InterruptedException {
        return run.awaitStop(atMost);
    }
}
