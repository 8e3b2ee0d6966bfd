package weir.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import weir.api.analysis.AnalysisResult;
import weir.api.capture.CaptureSummary;
import weir.command.TextTable;

/** A result as JSON values, and as text for people. Holds nothing of a plug-in. */
final class ResultDocument {
    private final Map<String, Object> json = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> groups;

    /** @param files the captures as the caller wrote them */
    ResultDocument(AnalysisResult result, List<String> files) {
        groups = copy(result.report().groups());
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            inputs.add(input(files.get(i), result.inputs().get(i)));
        }
        json.put("analyzer", result.analyzer());
        json.put("version", result.version());
        json.put("inputs", inputs);
        json.put("filter", result.filter());
        json.put("matched", result.report().matched());
        json.putAll(groups);
    }

    private static Map<String, Map<String, Object>> copy(Map<String, Map<String, Object>> groups) {
        Map<String, Map<String, Object>> copy = new LinkedHashMap<>();
        groups.forEach((name, values) -> copy.put(name, new LinkedHashMap<>(values)));
        return copy;
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

    Map<String, Object> json() {
        return json;
    }

    /** A line for each capture, then a table for each group. */
    String text() {
        StringBuilder text = new StringBuilder(json.get("analyzer") + " " + json.get("version") + "\n");
        for (Object each : (List<?>) json.get("inputs")) {
            Map<?, ?> input = (Map<?, ?>) each;
            text.append(input.get("file"))
                    .append(": ")
                    .append(input.get("packets"))
                    .append(" packets");
            text.append(input.get("truncated").equals(true) ? ", cut in the middle of a packet: read up to there" : "");
            text.append('\n');
        }
        String filter = (String) json.get("filter");
        text.append(json.get("matched")).append(" matched");
        text.append(filter.isEmpty() ? "" : " the filter " + filter).append('\n');
        groups.forEach(
                (name, values) -> text.append('\n').append(table(name, values)).append('\n'));
        return text.toString().stripTrailing();
    }

    private static TextTable table(String name, Map<String, Object> values) {
        TextTable table = new TextTable(name, "value");
        values.forEach((key, value) -> table.row(
                key.endsWith("Ms") ? key.substring(0, key.length() - 2) : key,
                value == null ? "-" : value instanceof Double number ? number(key, number) : value));
        return table;
    }

    private static String number(String key, double number) {
        return key.endsWith("Ms")
                ? String.format(Locale.ROOT, "%.3f ms", number)
                : String.format(Locale.ROOT, "%.6g", number);
    }
}
