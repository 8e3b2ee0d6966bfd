package weir.scenario.verdict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import weir.api.WeirException;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.Figure;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureSummary;
import weir.scenario.file.Expectation;
import weir.scenario.file.Timetable;
import weir.scenario.run.Engines;

/** Runs each analysis that is asked for once, over the captures of the run folder. One thread. */
public final class Analyses {
    private final Timetable plan;
    private final Path folder;
    private final Engines engines;
    private final Map<Expectation.Analysis, Finding> findings = new LinkedHashMap<>();

    /**
     * What came out.
     *
     * @param failure why there is nothing; empty when there is
     */
    public record Finding(
            Map<String, Object> json, Map<String, Map<String, Object>> groups, List<Figure> figures, String failure) {}

    public Analyses(Timetable plan, Path folder, Engines engines) {
        this.plan = plan;
        this.folder = folder;
        this.engines = engines;
    }

    public Finding of(Expectation.Analysis analysis) {
        Finding found = findings.get(analysis);
        if (found == null) {
            found = run(analysis);
            findings.put(analysis, found);
        }
        return found;
    }

    private Finding run(Expectation.Analysis analysis) {
        List<Path> files = analysis.points().stream()
                .map(point -> folder.resolve(plan.captures().get(point)))
                .toList();
        try {
            AnalysisResult result = engines.analysis()
                    .run(new AnalysisRequest(analysis.analyzer(), files, analysis.filter(), analysis.options()))
                    .get(0);
            Map<String, Map<String, Object>> groups = new LinkedHashMap<>();
            result.report().groups().forEach((name, group) -> groups.put(name, new LinkedHashMap<>(group)));
            return new Finding(
                    json(analysis, result, groups), groups, result.report().figures(), "");
        } catch (WeirException | IOException | IllegalArgumentException e) {
            return new Finding(Map.of(), Map.of(), List.of(), analysis.analyzer() + " failed: " + e.getMessage());
        }
    }

    /** As {@code analyze:run --json} has it, without lists. */
    private static Map<String, Object> json(
            Expectation.Analysis analysis, AnalysisResult result, Map<String, Map<String, Object>> groups) {
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (CaptureSummary summary : result.inputs()) {
            Map<String, Object> input = new LinkedHashMap<>();
            input.put("file", String.valueOf(summary.file().getFileName()));
            input.put("packets", summary.packets());
            input.put("bytes", summary.bytes());
            input.put("firstEpochNs", summary.firstEpochNs());
            input.put("lastEpochNs", summary.lastEpochNs());
            input.put("truncated", summary.truncated());
            inputs.add(input);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("analyzer", result.analyzer());
        json.put("version", result.version());
        json.put("inputs", inputs);
        json.put("filter", result.filter());
        if (!analysis.options().isEmpty()) {
            json.put("options", analysis.options());
        }
        json.put("matched", result.report().matched());
        json.putAll(groups);
        return json;
    }

    /** All answers, for {@code analyses.json}. */
    public List<Map<String, Object>> json() {
        return findings.values().stream()
                .filter(each -> each.failure().isEmpty())
                .map(Finding::json)
                .toList();
    }

    /** The figures that each analysis shows first, by the name of the file that it goes to. */
    public Map<String, Figure> figures() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        findings.forEach((analysis, finding) -> {
            if (!finding.figures().isEmpty()) {
                String nodes =
                        analysis.points().stream().map(CapturePoint::node).collect(Collectors.joining("-"));
                String name = analysis.analyzer() + "-" + nodes;
                String free = name;
                for (int i = 2; figures.containsKey(free); i++) {
                    free = name + "-" + i;
                }
                figures.put(free, finding.figures().get(0));
            }
        });
        return figures;
    }
}
