package weir.scenario.diff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import weir.api.analysis.MeasureComparer;
import weir.api.analysis.MeasureComparer.Measure;
import weir.api.analysis.MeasureComparer.Measurements;
import weir.api.analysis.MeasureComparer.Strictness;
import weir.api.analysis.MeasureComparer.Verdict;
import weir.api.analysis.Table;
import weir.api.field.Described;
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
            .values("measures", "what was compared", Comparison::measures)
            .values("notes", "what could not be compared", Comparison::notes)
            .build();

    private final AnalysisEngine engine;
    private final MeasureComparer comparer;

    @Activate
    public RunDiff(@Reference AnalysisEngine engine, @Reference MeasureComparer comparer) {
        this.engine = engine;
        this.comparer = comparer;
    }

    /**
     * Compares; its exit status is the verdict's.
     *
     * @param asked the filter of frames; empty: rtmp where all captures have some, else all
     */
    public Answer compare(Path folderA, Path folderB, Strictness strictness, String asked, Progress progress)
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
        Phases phases = Phases.of(a, b);
        List<Measure> measures = new ArrayList<>();
        for (String node : both) {
            progress.step("comparing what was captured at " + node);
            String filter = filter(asked, a.capture(node), b.capture(node));
            String name = "inter-arrival " + node + (filter.isEmpty() ? "" : " (" + filter + ")");
            measures.add(new Measure(
                    name,
                    Unit.MILLISECONDS,
                    intervals(a.capture(node), filter, phases.ofA()),
                    intervals(b.capture(node), filter, phases.ofB())));
        }
        for (String node : both.isEmpty() ? both : both.subList(1, both.size())) {
            String from = both.get(0);
            progress.step("comparing the way from " + from + " to " + node);
            measures.add(new Measure(
                    "one-way-delay " + from + " > " + node,
                    Unit.MILLISECONDS,
                    delays(a.capture(from), a.capture(node), phases.ofA()),
                    delays(b.capture(from), b.capture(node), phases.ofB())));
        }
        return answer(new Folders(folderA, folderB), strictness, measures, notes);
    }

    private record Folders(Path a, Path b) {}

    private record Comparison(
            Folders folders, Strictness strictness, Verdict verdict, List<Described<?>> measures, List<String> notes) {}

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

    private Measurements intervals(Path capture, String filter, List<Long> changesNs)
            throws IOException, WeirException {
        return series(
                new AnalysisRequest("inter-arrival", List.of(capture), filter, Map.of()),
                "epoch_ns",
                "delta_ns",
                changesNs);
    }

    private Measurements delays(Path from, Path to, List<Long> changesNs) throws IOException, WeirException {
        return series(
                new AnalysisRequest("one-way-delay", List.of(from, to), "", Map.of()),
                "sender_epoch_ns",
                "delay_ns",
                changesNs);
    }

    /** A column of the analysis's table, in ms; rows without a value are left out. */
    private Measurements series(AnalysisRequest request, String timeColumn, String column, List<Long> changesNs)
            throws IOException, WeirException {
        for (Table table : engine.run(request).get(0).report().tables()) {
            int time = table.columns().indexOf(timeColumn);
            int index = table.columns().indexOf(column);
            if (time >= 0 && index >= 0) {
                long[] rows = LongStream.range(0, table.rows())
                        .filter(row -> table.cell(row, index) instanceof Number)
                        .toArray();
                return new Measurements(
                        Arrays.stream(rows)
                                .mapToDouble(row -> ((Number) table.cell(row, index)).doubleValue() / NS_PER_MS)
                                .toArray(),
                        Arrays.stream(rows)
                                .map(row -> ((Number) table.cell(row, time)).longValue())
                                .toArray(),
                        changesNs);
            }
        }
        throw new WeirException(
                "analyzer " + request.analyzer() + " can't be compared",
                "its table has no columns " + timeColumn + " and " + column,
                "use the shipped one");
    }

    private Answer answer(Folders folders, Strictness strictness, List<Measure> measures, List<String> notes) {
        MeasureComparer.Comparison found = comparer.compare(measures, strictness);
        boolean unclear = found.verdict() != Verdict.DIFFERENT && !notes.isEmpty();
        Verdict verdict = unclear ? Verdict.UNCLEAR : found.verdict();
        List<String> words = new ArrayList<>(found.words());
        words.addAll(notes);
        words.add(verdict.toString());
        return Answer.of(
                        FIELDS.of(new Comparison(folders, strictness, verdict, found.measures(), notes)),
                        () -> String.join("\n", words))
                .withStatus(verdict.status());
    }
}
