package weir.scenario.play;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import weir.api.Progress;
import weir.api.event.ScenarioEvent;
import weir.api.option.Options;
import weir.api.scenario.RunEvent;
import weir.api.scenario.ScenarioRun;
import weir.scenario.file.Timetable;

/** A run as the used scenario sees it: its own options, and a companion that begins with its traffic. */
final class NestedRun implements ScenarioRun {
    private final ScenarioRun run;
    private final Timetable plan;
    private final Runnable onStart;

    NestedRun(ScenarioRun run, Timetable plan, Runnable onStart) {
        this.run = run;
        this.plan = plan;
        this.onStart = onStart;
    }

    @Override
    public Options options() {
        return plan.used().orElseThrow().options();
    }

    @Override
    public Path folder() {
        return run.folder();
    }

    @Override
    public Progress progress() {
        return run.progress();
    }

    @Override
    public boolean interactive() {
        return run.interactive();
    }

    @Override
    public boolean autotest() {
        return run.autotest();
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
