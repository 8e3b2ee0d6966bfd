package weir.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
import weir.api.capture.CaptureSummary;
import weir.api.field.Described;
import weir.api.field.Field;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.command.TextTable;

/** A result as values with their fields, and as text for people. Holds nothing of a plug-in. */
public final class ResultDocument {
    private static final int MOST_SHOWN = 20;

    private static final Fields<CaptureSummary> SUMMARY = Fields.<CaptureSummary>builder()
            .count("packets", "frames", CaptureSummary::packets)
            .number("bytes", Unit.BYTES, "their lengths on the wire", CaptureSummary::bytes)
            .number("firstEpochNs", Unit.EPOCH_NANOSECONDS, "the first frame's time", CaptureSummary::firstEpochNs)
            .number("lastEpochNs", Unit.EPOCH_NANOSECONDS, "the last frame's time", CaptureSummary::lastEpochNs)
            .flag("truncated", "true when it does not end as it should", CaptureSummary::truncated)
            .all(CaptureSummary.UNDERSTANDING, summary -> summary)
            .build();
    private static final Fields<Input> INPUT = Fields.<Input>builder()
            .text("file", "the capture as the caller wrote it", Input::file)
            .all(SUMMARY, Input::summary)
            .build();

    private record Input(String file, CaptureSummary summary) {
        String text() {
            String unclear = summary.notUnderstoodText();
            String text = file + ": " + summary.packets() + " packets" + (unclear.isEmpty() ? "" : ", " + unclear);
            if (!summary.damage().isEmpty()) {
                return text + ", " + summary.damage() + "\n";
            }
            return text + (summary.truncated() ? ", cut in the middle of a packet: read up to there" : "") + "\n";
        }
    }

    /** The rows of a table that belongs in the answer; each has its cells in the order of the fields. */
    private record Rows(Fields<List<Object>> fields, List<List<Object>> all) {
        static Rows of(Table table) {
            Fields.Builder<List<Object>> fields = Fields.builder();
            for (int i = 0; i < table.columns().size(); i++) {
                int column = i;
                fields.described(key(table.columns().get(i)), "", row -> row.get(column));
            }
            List<List<Object>> all = LongStream.range(0, table.rows())
                    .mapToObj(row -> row(table, row))
                    .toList();
            return new Rows(fields.build(), all);
        }

        private static List<Object> row(Table table, long row) {
            return IntStream.range(0, table.columns().size())
                    .mapToObj(column -> table.cell(row, column))
                    .toList();
        }

        /** {@code start_s} becomes {@code startS}. */
        private static String key(String column) {
            return Pattern.compile("_(.)")
                    .matcher(column)
                    .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
        }

        /** The first rows; all zero columns would only be noise, so they are left out. */
        String text(String name) {
            if (all.isEmpty()) {
                return name + ": none\n";
            }
            List<Field<List<Object>>> shown = fields.all().stream()
                    .filter(field -> all.stream().anyMatch(row -> !isNothing(field.of(row))))
                    .toList();
            TextTable table = new TextTable(
                    shown.stream().map(field -> Wording.name(field.name())).toArray(String[]::new));
            for (List<Object> row : all.subList(0, Math.min(MOST_SHOWN, all.size()))) {
                table.row(shown.stream()
                        .map(field -> Wording.value(field.name(), field.of(row)))
                        .toArray());
            }
            int more = all.size() - MOST_SHOWN;
            return name + "\n" + table + "\n"
                    + (more > 0 ? "and " + more + " more; --json and --table show all\n" : "");
        }

        private static boolean isNothing(Object value) {
            return value == null || (value instanceof Long number && number == 0);
        }
    }

    private final String analyzer;
    private final String version;
    private final List<Input> inputs = new ArrayList<>();
    private final String filter;
    private final long matched;
    private final Map<String, Described<?>> groups;
    private final Map<String, Rows> lists = new LinkedHashMap<>();

    /** @param files the captures as the caller wrote them */
    public ResultDocument(AnalysisResult result, List<String> files) {
        analyzer = result.analyzer();
        version = result.version();
        for (int i = 0; i < files.size(); i++) {
            inputs.add(new Input(files.get(i), result.inputs().get(i)));
        }
        filter = result.filter();
        matched = result.report().matched();
        groups = result.report().values();
        result.report().tables().stream()
                .filter(Table::inAnswer)
                .forEach(table -> lists.put(table.name(), Rows.of(table)));
    }

    /** The names of groups and lists are those of the analyzer, so each document has its own fields. */
    public Described<ResultDocument> json() {
        Fields.Builder<ResultDocument> fields = Fields.<ResultDocument>builder()
                .text("analyzer", "its name", document -> document.analyzer)
                .text("version", "its version", document -> document.version)
                .objects("inputs", "the captures", INPUT, document -> document.inputs)
                .text("filter", "which frames were taken in; empty: all", document -> document.filter)
                .count("matched", "frames that were taken in", document -> document.matched);
        groups.forEach((name, group) -> fields.described(name, "", document -> group));
        lists.forEach((name, rows) ->
                fields.described(name, "", document -> rows.fields().of(rows.all())));
        return fields.build().of(this);
    }

    /** A line for each capture that is damaged. */
    public List<String> warnings() {
        return inputs.stream()
                .filter(input -> !input.summary().damage().isEmpty())
                .map(input -> input.file() + " is " + input.summary().damage())
                .toList();
    }

    /** A line for each capture, a sentence for what was looked for and is not there, then a table for each group. */
    public String text() {
        StringBuilder text = new StringBuilder(analyzer + " " + version + "\n");
        inputs.forEach(input -> text.append(input.text()));
        text.append(matched).append(" matched");
        text.append(filter.isEmpty() ? "" : " the filter " + filter).append('\n');
        groups.values().stream()
                .map(group -> group.values().get(Report.WHY))
                .filter(Objects::nonNull)
                .forEach(why -> text.append(why).append('\n'));
        groups.forEach(
                (name, group) -> text.append('\n').append(table(name, group)).append('\n'));
        lists.forEach((name, rows) -> text.append('\n').append(rows.text(name)));
        return text.toString().stripTrailing();
    }

    private static TextTable table(String name, Described<?> group) {
        TextTable table = new TextTable(name, "value");
        group.values().forEach((key, value) -> {
            if (!key.equals(Report.WHY)) {
                table.row(Wording.name(key), Wording.value(key, value));
            }
        });
        return table;
    }
}
