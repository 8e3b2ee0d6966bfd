package weir.scenario.run;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.event.Event;
import weir.api.event.EventStream;
import weir.api.event.Events;
import weir.api.option.Options;
import weir.api.option.Suggestion;
import weir.api.scenario.RunEvent;
import weir.api.scenario.Scenario;
import weir.api.scenario.ScenarioRunner;
import weir.file.workbench.WorkbenchPaths;

/** Runs scenarios, one at a time; hears of every event and hands it to the run that is going on. */
@Component(service = ScenarioRunner.class, immediate = true)
public final class ScenarioService implements ScenarioRunner {
    /** How long a run may take to clean up after an abort; the live stream needs below 10 s even when ffmpeg hangs. */
    private static final Duration CLEAN_UP = Duration.ofSeconds(20);

    private final List<Scenario> scenarios = new CopyOnWriteArrayList<>();
    private final Path runs;
    private final Clock clock;
    private final Events events;
    private final EventStream.Subscription subscription;
    private volatile ActiveRun last;
    private Scenario running;

    @Activate
    public ScenarioService(@Reference Events events, @Reference EventStream stream) {
        this(WorkbenchPaths.runs(), Clock.systemUTC(), events, stream);
    }

    ScenarioService(Path runs, Clock clock, Events events, EventStream stream) {
        this.runs = runs;
        this.clock = clock;
        this.events = events;
        this.subscription = stream.subscribe(this::log);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addScenario(Scenario scenario) {
        scenarios.add(scenario);
    }

    /** A scenario whose bundle goes must not run on. */
    void removeScenario(Scenario scenario) {
        scenarios.remove(scenario);
        ActiveRun orphan;
        synchronized (this) {
            orphan = running == scenario ? last : null;
        }
        end(orphan);
    }

    @Deactivate
    void close() {
        end(last);
        subscription.close();
    }

    private static void end(ActiveRun run) {
        if (run == null || !run.running()) {
            return;
        }
        run.abort();
        try {
            run.join(CLEAN_UP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<Scenario> scenarios() {
        return scenarios.stream().sorted(Comparator.comparing(Scenario::name)).toList();
    }

    @Override
    public synchronized Run start(
            String scenario, Map<String, String> options, Optional<Path> out, Mode mode, Progress progress)
            throws WeirException {
        return start(scenario(scenario), options, out, mode, progress);
    }

    @Override
    public synchronized Run start(
            Scenario scenario, Map<String, String> options, Optional<Path> out, Mode mode, Progress progress)
            throws WeirException {
        Options checked = Options.of(scenario.options(), options);
        if (last != null && last.running()) {
            throw new WeirException(
                    "scenario " + scenario.name() + " can't start",
                    "a run of " + last.scenario() + " is going on in " + last.folder(),
                    "wait for its end (scenario:wait) or end it (scenario:stop)");
        }
        RunFolder folder = RunFolder.create(out, runs, scenario.name(), clock);
        ActiveRun run = new ActiveRun(scenario, checked, folder, mode, progress);
        last = run;
        running = scenario;
        run.begin(events, () -> forget(run));
        return run;
    }

    private synchronized void forget(ActiveRun run) {
        if (last == run) {
            running = null;
        }
    }

    private Scenario scenario(String name) {
        List<String> known = scenarios().stream().map(Scenario::name).toList();
        return scenarios.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Suggestion.unknown("scenario", name, known)));
    }

    @Override
    public Optional<Run> run() {
        return Optional.ofNullable(last);
    }

    /** Runs tell the publisher of themselves, and log that on their own. */
    private void log(Event event) {
        ActiveRun run = last;
        if (run != null && event.logged()) {
            run.record(RunEvent.of(event));
        }
    }
}
