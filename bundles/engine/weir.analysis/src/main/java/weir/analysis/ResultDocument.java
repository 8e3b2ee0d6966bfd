package weir.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.Table;
import weir.api.capture.CaptureSummary;
import weir.command.TextTable;

/** A result as JSON values, and as text for people. Holds nothing of a plug-in. */
public final class ResultDocument {
    private final Map<String, Object> json = new LinkedHashMap<>();
    private static final int MOST_SHOWN = 20;

    private final Map<String, Map<String, Object>> groups;
    private final Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
    /** What is damaged, for each input; empty where nothing is. */
    private final List<String> damages = new ArrayList<>();

    /** @param files the captures as the caller wrote them */
    public ResultDocument(AnalysisResult result, List<String> files) {
        groups = copy(result.report().groups());
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            inputs.add(input(files.get(i), result.inputs().get(i)));
            damages.add(result.inputs().get(i).damage());
        }
        json.put("analyzer", result.analyzer());
        json.put("version", result.version());
        json.put("inputs", inputs);
        json.put("filter", result.filter());
        json.put("matched", result.report().matched());
        json.putAll(groups);
        result.report().tables().stream()
                .filter(Table::inAnswer)
                .forEach(table -> lists.put(table.name(), rows(table)));
        json.putAll(lists);
    }

    private static Map<String, Map<String, Object>> copy(Map<String, Map<String, Object>> groups) {
        Map<String, Map<String, Object>> copy = new LinkedHashMap<>();
        groups.forEach((name, values) -> copy.put(name, new LinkedHashMap<>(values)));
        return copy;
    }

    /** An object for each row, by column: {@code start_s} becomes {@code startS}. */
    private static List<Map<String, Object>> rows(Table table) {
        List<String> keys = table.columns().stream()
                .map(column -> Pattern.compile("_(.)")
                        .matcher(column)
                        .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT)))
                .toList();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (long row = 0; row < table.rows(); row++) {
            Map<String, Object> cells = new LinkedHashMap<>();
            for (int column = 0; column < keys.size(); column++) {
                cells.put(keys.get(column), table.cell(row, column));
            }
            rows.add(cells);
        }
        return rows;
    }

    private static Map<String, Object> input(String file, CaptureSummary summary) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("file", file);
        input.put("packets", summary.packets());
        input.put("bytes", summary.bytes());
        input.put("firstEpochNs", summary.firstEpochNs());
        input.put("lastEpochNs", summary.lastEpochNs());
        input.put("truncated", summary.truncated());
        return input;
    }

    public Map<String, Object> json() {
        return json;
    }

    /** A line for each capture that is damaged. */
    public List<String> warnings() {
        List<?> inputs = (List<?>) json.get("inputs");
        return IntStream.range(0, damages.size())
                .filter(i -> !damages.get(i).isEmpty())
                .mapToObj(i -> ((Map<?, ?>) inputs.get(i)).get("file") + " is " + damages.get(i))
                .toList();
    }

    /** A line for each capture, then a table for each group. */
    public String text() {
        StringBuilder text = new StringBuilder(json.get("analyzer") + " " + json.get("version") + "\n");
        List<?> inputs = (List<?>) json.get("inputs");
        for (int i = 0; i < inputs.size(); i++) {
            Map<?, ?> input = (Map<?, ?>) inputs.get(i);
            text.append(input.get("file"))
                    .append(": ")
                    .append(input.get("packets"))
                    .append(" packets");
            String damage = damages.get(i);
            if (!damage.isEmpty()) {
                text.append(", ").append(damage);
            } else if (input.get("truncated").equals(true)) {
                text.append(", cut in the middle of a packet: read up to there");
            }
            text.append('\n');
        }
        String filter = (String) json.get("filter");
        text.append(json.get("matched")).append(" matched");
        text.append(filter.isEmpty() ? "" : " the filter " + filter).append('\n');
        groups.forEach(
                (name, values) -> text.append('\n').append(table(name, values)).append('\n'));
        lists.forEach((name, rows) -> text.append('\n').append(list(name, rows)));
        return text.toString().stripTrailing();
    }

    /** The first rows; all zero columns would only be noise, so they are left out. */
    private static String list(String name, List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            return name + ": none\n";
        }
        List<String> keys = rows.get(0).keySet().stream()
                .filter(key -> rows.stream().anyMatch(row -> !isNothing(row.get(key))))
                .toList();
        TextTable table = new TextTable(keys.stream().map(Wording::name).toArray(String[]::new));
        for (Map<String, Object> row : rows.subList(0, Math.min(MOST_SHOWN, rows.size()))) {
            table.row(keys.stream().map(key -> Wording.value(key, row.get(key))).toArray());
        }
        int more = rows.size() - MOST_SHOWN;
        return name + "\n" + table + "\n" + (more > 0 ? "and " + more + " more; --json and --table show all\n" : "");
    }

    private static boolean isNothing(Object value) {
        return value == null || (value instanceof Long number && number == 0);
    }

    private static TextTable table(String name, Map<String, Object> values) {
        TextTable table = new TextTable(name, "value");
        values.forEach((key, value) -> table.row(Wording.name(key), Wording.value(key, value)));
        return table;
    }
}
