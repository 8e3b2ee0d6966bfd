package weir.scenario.diff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.analysis.AnalysisEngine;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.Table;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.command.Answer;

/** Compares two run folders by their captures: times between frames at each, and delays between the first and others. */
@Component(service = RunDiff.class)
public final class RunDiff {
    private static final double NS_PER_MS = 1e6;
    private static final Fields<Comparison> FIELDS = Fields.<Comparison>builder()
            .text("a", "the first run's folder", each -> each.folders.a().toString())
            .text("b", "the other run's folder", each -> each.folders.b().toString())
            .number("alpha", Unit.RATIO, "how probable a difference by chance may be", each -> each.strictness.alpha())
            .number("tolerance", Unit.RATIO, "which shift is of no interest", each -> each.strictness.tolerance())
            .text("verdict", "same, different or unclear", each -> each.verdict.toString())
            .objects("measures", "what was compared", MeasureDiff.Judged.FIELDS, Comparison::measures)
            .values("notes", "what could not be compared", Comparison::notes)
            .build();

    private final AnalysisEngine engine;

    @Activate
    public RunDiff(@Reference AnalysisEngine engine) {
        this.engine = engine;
    }

    /**
     * How strict to be.
     *
     * @param alpha how probable a difference by chance may be, in (0, 1)
     * @param tolerance which mean shift, in parts of A's mean, is of no interest
     * @param filter of frames; empty: rtmp where all captures have some, else all
     */
    public record Strictness(double alpha, double tolerance, String filter) {}

    /** Compares; exit status 0 when they are the same, else 1. */
    public Answer compare(Path folderA, Path folderB, Strictness strictness, Progress progress)
            throws IOException, WeirException {
        RunRecord a = RunRecord.of(folderA);
        RunRecord b = RunRecord.of(folderB);
        List<String> notes = new ArrayList<>();
        List<String> both = a.nodes().stream().filter(b.nodes()::contains).toList();
        TreeSet<String> one = new TreeSet<>(a.nodes());
        one.addAll(b.nodes());
        both.forEach(one::remove);
        one.forEach(node -> notes.add(
                "only one of the runs has captured at " + node + (a.nodes().contains(node) ? " (A)" : " (B)")));
        List<MeasureDiff> measures = new ArrayList<>();
        for (String node : both) {
            progress.step("comparing what was captured at " + node);
            String filter = filter(strictness.filter(), a.capture(node), b.capture(node));
            String name = "inter-arrival " + node + (filter.isEmpty() ? "" : " (" + filter + ")");
            measures.add(new MeasureDiff(
                    name,
                    series("inter-arrival", List.of(a.capture(node)), filter, "delta_ns"),
                    series("inter-arrival", List.of(b.capture(node)), filter, "delta_ns")));
        }
        for (String node : both.isEmpty() ? both : both.subList(1, both.size())) {
            String from = both.get(0);
            progress.step("comparing the way from " + from + " to " + node);
            measures.add(new MeasureDiff(
                    "one-way-delay " + from + " > " + node,
                    series("one-way-delay", List.of(a.capture(from), a.capture(node)), "", "delay_ns"),
                    series("one-way-delay", List.of(b.capture(from), b.capture(node)), "", "delay_ns")));
        }
        return answer(new Folders(folderA, folderB), strictness, measures, notes);
    }

    private record Folders(Path a, Path b) {}

    private record Comparison(
            Folders folders,
            Strictness strictness,
            Verdict verdict,
            List<MeasureDiff.Judged> measures,
            List<String> notes) {}

    private String filter(String asked, Path a, Path b) throws IOException, WeirException {
        if (!asked.isEmpty()) {
            return asked;
        }
        return matched(a) > 0 && matched(b) > 0 ? "rtmp" : "";
    }

    private long matched(Path capture) throws IOException, WeirException {
        return engine.run(new AnalysisRequest("packet-sizes", List.of(capture), "rtmp", Map.of()))
                .get(0)
                .report()
                .matched();
    }

    /** A column of the analysis's table, in ms; rows without a value are left out. */
    private double[] series(String analyzer, List<Path> captures, String filter, String column)
            throws IOException, WeirException {
        AnalysisResult result = engine.run(new AnalysisRequest(analyzer, captures, filter, Map.of()))
                .get(0);
        for (Table table : result.report().tables()) {
            int index = table.columns().indexOf(column);
            if (index >= 0) {
                return LongStream.range(0, table.rows())
                        .mapToObj(row -> table.cell(row, index))
                        .filter(Number.class::isInstance)
                        .mapToDouble(value -> ((Number) value).doubleValue() / NS_PER_MS)
                        .toArray();
            }
        }
        throw new WeirException(
                "analyzer " + analyzer + " can't be compared",
                "its table has no column " + column,
                "use the shipped one");
    }

    private static Answer answer(
            Folders folders, Strictness strictness, List<MeasureDiff> measures, List<String> notes) {
        Map<MeasureDiff, Double> adjusted = holm(measures);
        List<MeasureDiff.Judged> judged = measures.stream()
                .map(each -> each.judged(adjusted.get(each), strictness.alpha(), strictness.tolerance()))
                .toList();
        List<String> words = new ArrayList<>();
        judged.forEach(each -> words.add(each.words(strictness.alpha())));
        words.addAll(notes);
        boolean unclear = measures.isEmpty() || !notes.isEmpty() || has(judged, Verdict.UNCLEAR);
        Verdict verdict = has(judged, Verdict.DIFFERENT) ? Verdict.DIFFERENT : unclear ? Verdict.UNCLEAR : Verdict.SAME;
        words.add(verdict.toString());
        return Answer.of(
                        FIELDS.of(new Comparison(folders, strictness, verdict, judged, notes)),
                        () -> String.join("\n", words))
                .withStatus(verdict == Verdict.SAME ? 0 : 1);
    }

    private static boolean has(List<MeasureDiff.Judged> judged, Verdict verdict) {
        return judged.stream().anyMatch(each -> each.verdict() == verdict);
    }

    /** With several measures one is soon unlikely by chance: each probability times those not smaller (S. Holm, 1979). */
    private static Map<MeasureDiff, Double> holm(List<MeasureDiff> measures) {
        List<MeasureDiff> sorted = new ArrayList<>(measures);
        sorted.sort(Comparator.comparingDouble(MeasureDiff::probability));
        Map<MeasureDiff, Double> adjusted = new LinkedHashMap<>();
        double least = 0;
        for (int i = 0; i < sorted.size(); i++) {
            least = Math.max(least, Math.min(1, sorted.get(i).probability() * (sorted.size() - i)));
            adjusted.put(sorted.get(i), least);
        }
        return adjusted;
    }
}
