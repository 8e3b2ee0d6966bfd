package weir.analysis.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import weir.analysis.ResultDocument;
import weir.analysis.Wording;
import weir.api.analysis.MeasureComparer.Comparison;
import weir.api.analysis.MeasureComparer.Strictness;
import weir.api.analysis.MeasureComparer.Verdict;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.command.Answer;
import weir.command.TextTable;

/** What {@code analyze:compare} answers: the sides' values beside each other, the measures, the verdict. */
record ComparedAnswer(List<Side> sides, Strictness strictness, Comparison found, List<String> notes) {
    private static final Fields<ComparedAnswer> FIELDS = Fields.<ComparedAnswer>builder()
            .text("analyzer", "its name", each -> each.sides.get(0).result().analyzer())
            .text(
                    "figure",
                    "what was compared",
                    each -> each.sides.get(0).figure().name())
            .number("alpha", Unit.RATIO, "how probable a difference by chance may be", each -> each.strictness.alpha())
            .number("tolerance", Unit.RATIO, "which shift is of no interest", each -> each.strictness.tolerance())
            .text(
                    "verdict",
                    "same, different or unclear",
                    each -> each.verdict().toString())
            .values("measures", "each with the first", each -> each.found.measures())
            .values("notes", "what could not be compared", ComparedAnswer::notes)
            .values("results", "what each analysis answers", ComparedAnswer::documents)
            .build();

    Answer answer() {
        return Answer.of(FIELDS.of(this), this::text).withStatus(verdict().status());
    }

    private Verdict verdict() {
        boolean unclear = found.verdict() != Verdict.DIFFERENT && !notes.isEmpty();
        return unclear ? Verdict.UNCLEAR : found.verdict();
    }

    private List<Object> documents() {
        return sides.stream()
                .<Object>map(side -> new ResultDocument(side.result(), side.files()).json())
                .toList();
    }

    private String text() {
        TextTable table =
                new TextTable(Stream.concat(Stream.of("value"), sides.stream().map(Side::label))
                        .toArray(String[]::new));
        rows().forEach((name, cells) ->
                table.row(Stream.concat(Stream.of(name), cells.stream()).toArray()));
        List<String> lines = new ArrayList<>(List.of(table.toString()));
        lines.addAll(found.words());
        lines.addAll(notes);
        lines.add(verdict().toString());
        return String.join("\n", lines);
    }

    /** The values of all sides by their names, a dash where one has none. */
    private Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (int i = 0; i < sides.size(); i++) {
            int side = i;
            sides.get(i)
                    .result()
                    .report()
                    .groups()
                    .forEach((group, values) -> values.forEach((name, value) -> rows.computeIfAbsent(
                                    group + " " + Wording.name(name),
                                    none -> new ArrayList<>(Collections.nCopies(sides.size(), "-")))
                            .set(side, Wording.value(name, value))));
        }
        return rows;
    }
}
