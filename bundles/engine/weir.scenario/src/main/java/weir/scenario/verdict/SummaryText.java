package weir.scenario.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import weir.api.field.Described;
import weir.api.field.Field;
import weir.api.field.Fields;
import weir.api.scenario.ScenarioRunner.Run;
import weir.command.TextTable;

/** A summary for people: groups of the same shape as one table, everything else line by line. */
final class SummaryText {
    private final Run run;
    private final Described<?> summary;
    private final StringJoiner single = new StringJoiner(", ");
    /** The members of each group that are single values. */
    private final Map<String, Map<Field<?>, Object>> groups = new LinkedHashMap<>();

    SummaryText(Run run, Described<?> summary) {
        this.run = run;
        this.summary = summary;
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        summary.forEach((field, value) -> collect(field, Labels.words(field), value));
        if (single.length() > 0) {
            lines.add(wrapped(single));
        }
        Map<List<?>, Map<String, Map<Field<?>, Object>>> byShape = new LinkedHashMap<>();
        groups.forEach((name, group) -> byShape.computeIfAbsent(
                        group.keySet().stream().map(Field::name).toList(), keys -> new LinkedHashMap<>())
                .put(name, group));
        byShape.values().forEach(rows -> lines.add(rows.size() > 1 ? table(rows) : line(rows)));
        lines.add("Results are in " + run.folder());
        return String.join("\n", lines);
    }

    private void collect(Field<?> field, String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            collect(field, name, Fields.named(map));
        } else if (value instanceof Described<?> group) {
            Map<Field<?>, Object> plain = new LinkedHashMap<>();
            group.forEach((inner, each) -> {
                if (isSingle(each)) {
                    plain.put(inner, each);
                }
            });
            if (!plain.isEmpty()) {
                groups.put(name, plain);
            }
            group.forEach((inner, each) -> {
                if (!isSingle(each)) {
                    collect(inner, name + " " + (plain.isEmpty() ? inner.name() : Labels.words(inner)), each);
                }
            });
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(field, list.size() == 1 ? name : name + " " + (i + 1), list.get(i));
            }
        } else {
            single.add(name + " " + Labels.value(field, value));
        }
    }

    private static boolean isSingle(Object value) {
        return !(value instanceof Described || value instanceof Map || value instanceof List);
    }

    private static String table(Map<String, Map<Field<?>, Object>> rows) {
        List<String> header = new ArrayList<>(List.of(""));
        Set<String> zeros = new LinkedHashSet<>();
        rows.values().iterator().next().keySet().forEach(field -> {
            boolean isZero = rows.values().stream()
                    .allMatch(row -> row.entrySet().stream()
                            .filter(each -> each.getKey().name().equals(field.name()))
                            .allMatch(each -> isZero(each.getValue())));
            if (isZero) {
                zeros.add(field.name());
            } else {
                header.add(Labels.heading(field));
            }
        });
        TextTable table = new TextTable(header.toArray(String[]::new));
        rows.forEach((name, row) -> {
            List<String> cells = new ArrayList<>(List.of(name));
            row.forEach((field, value) -> {
                if (!zeros.contains(field.name())) {
                    cells.add(Labels.cell(field, value));
                }
            });
            table.row(cells.toArray());
        });
        return table.toString();
    }

    /** Returns true of what is not worth a word of its own. */
    private static boolean isZero(Object value) {
        return value instanceof Number number && number.doubleValue() == 0;
    }

    /** At words, where it does not fit. */
    private static String wrapped(StringJoiner line) {
        return new TextTable(line.toString()).toString();
    }

    private static String line(Map<String, Map<Field<?>, Object>> rows) {
        StringJoiner text = new StringJoiner("\n");
        rows.forEach((name, row) -> {
            StringJoiner values = new StringJoiner(", ", name + ": ", "");
            StringJoiner zeros = new StringJoiner(", ", "0: ", "").setEmptyValue("");
            row.forEach((field, value) -> {
                if (isZero(value)) {
                    zeros.add(Labels.words(field));
                } else {
                    values.add(Labels.words(field) + " " + Labels.value(field, value));
                }
            });
            if (!zeros.toString().isEmpty()) {
                values.add(zeros.toString());
            }
            text.add(wrapped(values));
        });
        return text.toString();
    }
}
