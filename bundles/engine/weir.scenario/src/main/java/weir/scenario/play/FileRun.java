package weir.scenario.play;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.api.WeirException;
import weir.api.analysis.Figure;
import weir.api.analysis.ReportPage;
import weir.api.field.Described;
import weir.api.field.Fields;
import weir.api.network.Network;
import weir.api.scenario.NetworkTest;
import weir.api.scenario.RunNetwork;
import weir.api.scenario.RunRecording;
import weir.api.scenario.ScenarioRun;
import weir.api.scenario.Workload;
import weir.command.Json;
import weir.command.OutputFile;
import weir.file.run.RunFiles;
import weir.scenario.file.Expectation;
import weir.scenario.file.Timetable;
import weir.scenario.run.Engines;
import weir.scenario.verdict.Analyses;
import weir.scenario.verdict.ExpectationEvaluator;
import weir.scenario.verdict.Judgement;

/**
 * One run of a plan: the steps are the traffic of a network of its own, or happen beside the traffic of a used scenario.
 * One thread. What has been captured stays in the run folder, whatever happens.
 */
final class FileRun implements Workload {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);

    private final Timetable plan;
    private final Engines engines;
    private final ScenarioRun run;
    private final RunFiles files;
    private Timeline timeline;

    FileRun(Timetable plan, Engines engines, ScenarioRun run) {
        this.plan = plan;
        this.engines = engines;
        this.run = run;
        this.files = new RunFiles(run.folder());
    }

    Described<?> perform() throws IOException, WeirException, InterruptedException {
        if (!run.autotest()) {
            OutputFile.write(files.scenario(), plan.file().text());
        }
        return plan.used().isPresent()
                ? beside(plan.used().get())
                : engines.cycle().run(run, this);
    }

    @Override
    public RunNetwork network() {
        return new RunNetwork(plan.file().name(), plan.topology(), plan.runtime(), plan.captures(), ANSWERS_WITHIN);
    }

    @Override
    public Described<?> tested(NetworkTest test) {
        return NetworkTest.FIELDS.without(Set.of("runtime")).of(test);
    }

    @Override
    public Traffic traffic(Network network) {
        timeline = new Timeline(plan, network, run);
        return timeline;
    }

    @Override
    public Described<?> report(RunRecording recording) throws IOException {
        Analyses analyses = new Analyses(plan, run.folder(), engines);
        overview(analyses);
        Described<?> summary = judged(analyses).with(recording);
        List<Figure> figures = drawn(analyses);
        long startedEpochNs = recording.startedEpochNs().orElseThrow();
        ReportPage.Content content =
                new ReportPage.Content(plan.file().name(), startedEpochNs, summary.values(), figures, run.events());
        engines.pages().page().write(content, files.report());
        return summary;
    }

    @Override
    public void aborted(RunRecording recording) {
        writeAborted(Judgement.INTERRUPTED.with(recording));
    }

    /** The used scenario has the life cycle, and its page. */
    private Described<?> beside(Timetable.Use use) throws IOException, WeirException, InterruptedException {
        TimelineThread companion = new TimelineThread(plan, engines, run);
        NestedRun nested = NestedRun.of(run, use.options(), run.autotest() ? () -> {} : companion::begin);
        if (run.autotest()) {
            return use.scenario().perform(nested);
        }
        String name = plan.file().name();
        String uses = use.scenario().name();
        Described<?> used;
        boolean completed = false;
        try {
            used = use.scenario().perform(nested);
            completed = true;
        } catch (InterruptedException e) {
            writeAborted(Judgement.INTERRUPTED.with(name, uses, Fields.named(Map.of())));
            throw e;
        } finally {
            companion.end(completed);
        }
        companion.rethrow();
        timeline = companion.timeline();
        run.progress().step("analysing");
        Analyses analyses = new Analyses(plan, run.folder(), engines);
        Judgement judgement = judged(analyses);
        drawn(analyses);
        Described<?> summary = judgement.with(name, uses, used);
        if (Files.exists(files.report())) {
            engines.pages().page().judged(files.report(), summary.values());
        }
        return summary;
    }

    private Judgement judged(Analyses analyses) throws IOException {
        ExpectationEvaluator.Evidence evidence =
                new ExpectationEvaluator.Evidence(timeline.outcomes(), timeline.links(), analyses, run.events());
        Judgement judgement =
                Judgement.of(timeline.punctuality(), evidence, ExpectationEvaluator.judge(plan, evidence));
        OutputFile.write(files.analyses(), Json.pretty(analyses.json()) + "\n");
        return judgement;
    }

    /** Adds what every page shows, whatever is expected: the throughput at each capture, if somebody can tell it. */
    private void overview(Analyses analyses) {
        if (engines.analysis().analyzer("throughput").isPresent()) {
            plan.captures()
                    .keySet()
                    .forEach(
                            point -> analyses.of(new Expectation.Analysis("throughput", List.of(point), "", Map.of())));
        }
    }

    /** The figures of what was asked for, each in a file. */
    private List<Figure> drawn(Analyses analyses) throws IOException {
        List<Figure> figures = new ArrayList<>();
        Set<String> drawn = titlesOfPictures();
        for (Map.Entry<String, Figure> each : analyses.figures().entrySet()) {
            Figure figure = each.getValue();
            figures.add(figure);
            if (drawn.add(figure.title())) {
                engines.pages().figures().write(figure, run.folder().resolve(each.getKey() + ".png"));
            }
        }
        return figures;
    }

    /** A used scenario may have drawn a figure under its own name: its title names node, direction and filter. */
    private Set<String> titlesOfPictures() throws IOException {
        Set<String> titles = new HashSet<>();
        try (DirectoryStream<Path> pictures = Files.newDirectoryStream(run.folder(), "*.png")) {
            for (Path each : pictures) {
                engines.pages().figures().title(each).ifPresent(titles::add);
            }
        }
        return titles;
    }

    /** Writes what there is of a run that was broken off; its folder says so. */
    private void writeAborted(Described<?> summary) {
        Path file = files.summary();
        try {
            OutputFile.write(file, Json.pretty(summary) + "\n");
        } catch (IOException e) {
            run.progress().step(file + " could not be written: " + OutputFile.reason(e));
        }
    }
}
