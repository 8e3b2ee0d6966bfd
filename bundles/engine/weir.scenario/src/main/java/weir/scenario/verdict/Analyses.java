package weir.scenario.verdict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import weir.api.WeirException;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.ComparedFigure;
import weir.api.analysis.Figure;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureSummary;
import weir.api.field.Described;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.scenario.file.Expectation;
import weir.scenario.file.Timetable;
import weir.scenario.run.Engines;

/** Runs each analysis that is asked for once, over the captures of the run folder. One thread. */
public final class Analyses {
    private static final Fields<CaptureSummary> INPUT = Fields.<CaptureSummary>builder()
            .text("file", "its name", summary -> String.valueOf(summary.file().getFileName()))
            .count("packets", "how many frames", CaptureSummary::packets)
            .number("bytes", Unit.BYTES, "their lengths on the wire", CaptureSummary::bytes)
            .number("firstEpochNs", Unit.EPOCH_NANOSECONDS, "the first frame's time", CaptureSummary::firstEpochNs)
            .number("lastEpochNs", Unit.EPOCH_NANOSECONDS, "the last frame's time", CaptureSummary::lastEpochNs)
            .flag("truncated", "true if it does not end as it should", CaptureSummary::truncated)
            .build();

    private final Timetable plan;
    private final Path folder;
    private final Engines engines;
    private final Map<Expectation.Analysis, Finding> findings = new LinkedHashMap<>();

    /**
     * The result of an analysis.
     *
     * @param result null when there is nothing
     * @param groups of the report
     * @param failure why there is nothing; empty when there is
     */
    public record Finding(
            Expectation.Analysis analysis, AnalysisResult result, Map<String, Described<?>> groups, String failure) {
        /** As {@code analyze:run --json} has it, without lists. */
        Described<?> json() {
            Fields.Builder<Finding> fields = Fields.<Finding>builder()
                    .text("analyzer", "its name", finding -> finding.result.analyzer())
                    .text("version", "its version", finding -> finding.result.version())
                    .objects("inputs", "the captures", INPUT, finding -> finding.result.inputs())
                    .text("filter", "which frames were taken in", finding -> finding.result.filter())
                    .map("options", Unit.NONE, "what it was told", finding -> finding.optionsOrNull())
                    .optional()
                    .count(
                            "matched",
                            "frames that were taken in",
                            finding -> finding.result.report().matched());
            groups.forEach((name, group) -> fields.described(name, "", finding -> group));
            return fields.build().of(this);
        }

        private Map<String, String> optionsOrNull() {
            return analysis.options().isEmpty() ? null : analysis.options();
        }
    }

    public Analyses(Timetable plan, Path folder, Engines engines) {
        this.plan = plan;
        this.folder = folder;
        this.engines = engines;
    }

    public Finding of(Expectation.Analysis analysis) {
        return findings.computeIfAbsent(analysis, this::run);
    }

    private Finding run(Expectation.Analysis analysis) {
        List<Path> files = analysis.points().stream()
                .map(point -> folder.resolve(plan.captures().get(point)))
                .toList();
        try {
            AnalysisResult result = engines.analysis()
                    .run(new AnalysisRequest(analysis.analyzer(), files, analysis.filter(), analysis.options()))
                    .get(0);
            return new Finding(analysis, result, result.report().values(), "");
        } catch (WeirException | IOException | IllegalArgumentException e) {
            return new Finding(analysis, null, Map.of(), analysis.analyzer() + " failed: " + e.getMessage());
        }
    }

    /** All answers, for {@code analyses.json}. */
    public List<Described<?>> json() {
        return findings.values().stream()
                .filter(each -> each.failure().isEmpty())
                .<Described<?>>map(Finding::json)
                .toList();
    }

    /** The figures that each analysis shows first, beside those of its kind, by the name of the file that it goes to. */
    public Map<String, Figure> figures() {
        Map<Expectation.Analysis, Figure> first = new LinkedHashMap<>();
        findings.forEach((analysis, finding) -> {
            if (finding.result() != null && !finding.result().report().figures().isEmpty()) {
                first.put(analysis, finding.result().report().figures().get(0));
            }
        });
        Map<String, Figure> figures = new LinkedHashMap<>();
        first.forEach((analysis, figure) -> figures.put(file(analysis, figures.keySet()), compared(figure, first)));
        return figures;
    }

    private static String file(Expectation.Analysis analysis, Set<String> taken) {
        String nodes = analysis.points().stream().map(CapturePoint::node).collect(Collectors.joining("-"));
        String name = analysis.analyzer() + "-" + nodes;
        String free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name + "-" + i;
        }
        return free;
    }

    private static Figure compared(Figure figure, Map<Expectation.Analysis, Figure> all) {
        List<Figure> others = all.values().stream()
                .filter(other -> other != figure && other.name().equals(figure.name()))
                .toList();
        return others.isEmpty() ? figure : new ComparedFigure(figure, others);
    }
}
