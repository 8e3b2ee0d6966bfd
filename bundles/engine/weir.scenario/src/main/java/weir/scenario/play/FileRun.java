package weir.scenario.play;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.api.WeirException;
import weir.api.analysis.Figure;
import weir.api.analysis.ReportPage;
import weir.api.capture.CapturePoint;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkCounters;
import weir.api.link.LinkStats;
import weir.api.network.Network;
import weir.api.network.PingMatrix;
import weir.api.scenario.ScenarioRun;
import weir.command.Json;
import weir.command.OutputFile;
import weir.file.run.RunFiles;
import weir.scenario.file.Expectation;
import weir.scenario.file.Timetable;
import weir.scenario.run.Engines;
import weir.scenario.run.LinkFigures;
import weir.scenario.run.Moments;
import weir.scenario.verdict.Analyses;
import weir.scenario.verdict.ExpectationEvaluator;

/**
 * One run of a plan. One thread.
 *
 * <pre>
 *  network up | captures | timeline ........ | captures end | network down | analyse | judge
 *  the used scenario: up, captures, traffic  | timeline beside it ... | it ends | judge
 * </pre>
 *
 * What has been captured stays in the run folder, whatever happens.
 */
final class FileRun {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);
    private static final long DRAINED_WITHIN_MS = 5_000;
    private static final long DRAIN_POLL_MS = 10;
    private static final int DRAINED_POLLS = 5;

    private final Timetable plan;
    private final Engines engines;
    private final ScenarioRun run;
    private final Map<String, Object> summary = new LinkedHashMap<>();
    private Timeline timeline;
    private Map<String, LinkCounters> links = Map.of();

    FileRun(Timetable plan, Engines engines, ScenarioRun run) {
        this.plan = plan;
        this.engines = engines;
        this.run = run;
    }

    /** Brings the network up, lets everybody ping everybody, and takes it down. */
    Map<String, Object> autotest() throws WeirException, IOException, InterruptedException {
        if (plan.used().isPresent()) {
            return plan.used().get().scenario().run(new NestedRun(run, plan, () -> {}));
        }
        try (Network network = up()) {
            double answeringMs = network.awaitAnswering(ANSWERS_WITHIN);
            PingMatrix pings = network.pingAll(ANSWERS_WITHIN);
            if (pings.answered() < pings.sent()) {
                throw new WeirException(
                        "the network does not carry every packet",
                        pings.answered() + " of " + pings.sent() + " pings were answered",
                        "run ./weir doctor to see what this machine can't do");
            }
            summary.put("scenario", plan.file().name());
            summary.put("upMs", network.upMs());
            summary.put("answeringMs", answeringMs);
            summary.put("pings", pings.sent());
        }
        return summary;
    }

    Map<String, Object> run() throws IOException, WeirException, InterruptedException {
        OutputFile.write(files().scenario(), plan.file().text());
        try {
            if (plan.used().isPresent()) {
                alongside(plan.used().get());
            } else {
                alone();
            }
            return judged();
        } catch (InterruptedException e) {
            interrupted();
            throw e;
        }
    }

    private Network up() throws WeirException {
        run.progress().step("building the network");
        return engines.emulation().up(plan.topology(), plan.runtime(), run.folder(), run.progress());
    }

    private void alone() throws IOException, WeirException, InterruptedException {
        begin();
        try (Network network = up()) {
            OutputFile.write(files().topology(), engines.reader().write(plan.topology()));
            network.awaitAnswering(ANSWERS_WITHIN);
            try (RunCaptures captures = new RunCaptures(engines.captures(), network, plan.captures(), run.folder());
                    Timeline steps = new Timeline(plan, network, run)) {
                timeline = steps;
                summary.put("startedEpochNs", Moments.epochNs());
                run.started();
                steps.play();
                drain(network);
                links = figures(network);
                summary.put("captures", captures.stop());
            }
        }
        summary.put("durationS", Math.round(timeline.playedNs() / 1e6) / 1e3);
    }

    /** The summary's keys in their order, which is that of other runs. */
    private void begin() {
        summary.put("scenario", plan.file().name());
        summary.put("weir", engines.version());
        summary.put("runtime", plan.runtime());
        summary.put("seed", plan.topology().seed());
        for (String later : List.of("startedEpochNs", "durationS", "captures")) {
            summary.put(later, null);
        }
    }

    private void alongside(Timetable.Use use) throws IOException, WeirException, InterruptedException {
        TimelineThread companion = new TimelineThread(plan, engines, run);
        summary.put("scenario", plan.file().name());
        summary.put("uses", use.scenario().name());
        boolean completed = false;
        try {
            Map<String, Object> own =
                    new LinkedHashMap<>(use.scenario().run(new NestedRun(run, plan, companion::begin)));
            own.remove("scenario");
            summary.putAll(own);
            completed = true;
        } finally {
            companion.end(completed);
        }
        companion.rethrow();
        timeline = companion.timeline();
        links = companion.links();
    }

    /** Each link's statistics, by its name. */
    static Map<String, LinkCounters> figures(Network network) {
        Map<String, LinkCounters> figures = new LinkedHashMap<>();
        network.links().forEach((name, link) -> figures.put(name, LinkCounters.of(link)));
        return figures;
    }

    private RunFiles files() {
        return new RunFiles(run.folder());
    }

    /** Waits until no link holds a frame any more, so that what was sent is captured or lost; a link that is slow is left. */
    private static void drain(Network network) throws InterruptedException {
        long end = System.nanoTime() + DRAINED_WITHIN_MS * 1_000_000;
        for (int idle = 0; idle < DRAINED_POLLS && System.nanoTime() < end; ) {
            Thread.sleep(DRAIN_POLL_MS);
            boolean empty = network.links().values().stream().allMatch(FileRun::isEmpty);
            idle = empty ? idle + 1 : 0;
        }
    }

    private static boolean isEmpty(EmulatedLink link) {
        for (LinkStats stats : link.stats().values()) {
            long duplicated = Math.max(0, stats.duplicated());
            if (stats.queuePackets() > 0 || stats.offered() > stats.delivered() - duplicated + stats.dropped()) {
                return false;
            }
        }
        return true;
    }

    private Map<String, Object> judged() throws IOException {
        run.progress().step("analysing");
        Analyses analyses = new Analyses(plan, run.folder(), engines);
        if (plan.used().isEmpty()) {
            overview(analyses);
        }
        List<ExpectationEvaluator.Verdict> verdicts = ExpectationEvaluator.judge(
                plan, new ExpectationEvaluator.Evidence(timeline.outcomes(), links, analyses, run.events()));
        Map<String, Object> steps = new LinkedHashMap<>(timeline.punctuality());
        summary.put("timeline", steps);
        summary.putAll(LinkFigures.LINKS.of(links).plain());
        Map<String, Object> outcomes = new LinkedHashMap<>();
        timeline.outcomes().forEach((name, outcome) -> outcomes.put(name, outcome.json()));
        summary.put("steps", outcomes);
        summary.put(
                "expectations",
                verdicts.stream().map(ExpectationEvaluator.Verdict::json).toList());
        boolean passed = verdicts.stream().allMatch(ExpectationEvaluator.Verdict::passed);
        summary.put("verdict", passed ? "passed" : "failed");
        OutputFile.write(files().analyses(), Json.pretty(analyses.json()) + "\n");
        draw(analyses);
        return summary;
    }

    /** What every page shows, whatever is expected: the throughput at each capture, if somebody can tell it. */
    private void overview(Analyses analyses) {
        boolean known = engines.analysis().analyzers().stream()
                .anyMatch(factory -> factory.name().equals("throughput"));
        for (CapturePoint point : known ? plan.captures().keySet() : List.<CapturePoint>of()) {
            analyses.of(new Expectation.Analysis("throughput", List.of(point), "", Map.of()));
        }
    }

    /** The figures of what was asked for, and the page of a network of one's own; a used scenario has its page. */
    private void draw(Analyses analyses) throws IOException {
        List<Figure> figures = new java.util.ArrayList<>();
        for (Map.Entry<String, Figure> each : analyses.figures().entrySet()) {
            Figure figure = each.getValue().withEvents(run.events());
            figures.add(figure);
            engines.pages().figures().write(figure, run.folder().resolve(each.getKey() + ".png"));
        }
        if (plan.used().isEmpty()) {
            long startedEpochNs = ((Number) summary.get("startedEpochNs")).longValue();
            engines.pages()
                    .page()
                    .write(
                            new ReportPage.Content(plan.file().name(), startedEpochNs, summary, figures, run.events()),
                            files().report());
        }
    }

    /** What there is of a run that was broken off; its folder says so. */
    private void interrupted() {
        if (summary.isEmpty()) {
            return;
        }
        summary.put("verdict", "interrupted");
        Path file = files().summary();
        try {
            OutputFile.write(file, Json.pretty(summary) + "\n");
        } catch (IOException e) {
            run.progress().step(file + " could not be written: " + OutputFile.reason(e));
        }
    }
}
