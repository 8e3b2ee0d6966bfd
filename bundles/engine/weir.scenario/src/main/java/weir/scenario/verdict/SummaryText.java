package weir.scenario.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import weir.api.scenario.ScenarioRunner.Run;
import weir.command.TextTable;

/** A summary for people: groups of the same shape as one table, everything else line by line. */
final class SummaryText {
    private final Run run;
    private final Map<String, Object> summary;

    SummaryText(Run run, Map<String, Object> summary) {
        this.run = run;
        this.summary = summary;
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        Map<String, Map<?, ?>> groups = new LinkedHashMap<>();
        StringJoiner single = new StringJoiner(", ");
        summary.forEach((name, value) -> collect(name, value, single, groups));
        if (single.length() > 0) {
            lines.add(single.toString());
        }
        Map<List<?>, Map<String, Map<?, ?>>> byShape = new LinkedHashMap<>();
        groups.forEach(
                (name, group) -> byShape.computeIfAbsent(List.copyOf(group.keySet()), keys -> new LinkedHashMap<>())
                        .put(name, group));
        byShape.forEach((keys, rows) -> lines.add(rows.size() > 1 ? table(keys, rows) : line(rows)));
        lines.add("Results are in " + run.folder());
        return String.join("\n", lines);
    }

    private static void collect(String name, Object value, StringJoiner single, Map<String, Map<?, ?>> groups) {
        if (value instanceof Map<?, ?> map) {
            if (!map.isEmpty() && map.values().stream().allMatch(Map.class::isInstance)) {
                map.forEach((key, inner) -> groups.put(Labels.words(name) + " " + key, (Map<?, ?>) inner));
            } else {
                groups.put(Labels.words(name), map);
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.size() == 1 ? name : name + " " + (i + 1), list.get(i), single, groups);
            }
        } else {
            single.add(Labels.words(name) + " " + Labels.value(name, value));
        }
    }

    private static String table(List<?> keys, Map<String, Map<?, ?>> rows) {
        List<String> header = new ArrayList<>(List.of(""));
        keys.forEach(key -> header.add(Labels.heading(String.valueOf(key))));
        TextTable table = new TextTable(header.toArray(String[]::new));
        rows.forEach((name, row) -> {
            List<String> cells = new ArrayList<>(List.of(name));
            row.forEach((key, value) -> cells.add(Labels.cell(String.valueOf(key), value)));
            table.row(cells.toArray());
        });
        return table.toString();
    }

    private static String line(Map<String, Map<?, ?>> rows) {
        StringJoiner text = new StringJoiner("\n");
        rows.forEach((name, row) -> {
            StringJoiner values = new StringJoiner(", ", name + ": ", "");
            row.forEach((key, value) ->
                    values.add(Labels.words(String.valueOf(key)) + " " + Labels.value(String.valueOf(key), value)));
            text.add(values.toString());
        });
        return text.toString();
    }
}
