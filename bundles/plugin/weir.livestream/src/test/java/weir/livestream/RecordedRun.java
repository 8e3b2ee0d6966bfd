package weir.livestream;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import weir.api.Progress;
import weir.api.option.Options;
import weir.api.scenario.RunEvent;
import weir.api.scenario.ScenarioRun;

/** A run that remembers what happened to it. */
public final class RecordedRun implements ScenarioRun {
    private final Options options;
    private final boolean interactive;
    private final List<RunEvent> events = new ArrayList<>();

    public RecordedRun(Options options, boolean interactive) {
        this.options = options;
        this.interactive = interactive;
    }

    @Override
    public Options options() {
        return options;
    }

    @Override
    public Path folder() {
        return Path.of(".");
    }

    @Override
    public Progress progress() {
        return Progress.NONE;
    }

    @Override
    public boolean interactive() {
        return interactive;
    }

    @Override
    public boolean autotest() {
        return false;
    }

    @Override
    public void record(RunEvent event) {
        events.add(event);
    }

    @Override
    public List<RunEvent> events() {
        return List.copyOf(events);
    }

    @Override
    public void started() {}

    @Override
    public boolean awaitStop(Duration atMost) {
        return false;
    }
}
