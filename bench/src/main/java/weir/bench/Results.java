package weir.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Samples by figure and by what was measured, in the order in which they came, and what the figures shall be. One
 * thread.
 */
public final class Results {
    /** What a figure shall be; {@code isMet} is asked with the medians by subject. */
    private record Goal(String text, Predicate<Map<String, Double>> isMet) {}

    private final String machine;

    private final Map<String, Map<String, List<Double>>> samples = new LinkedHashMap<>();
    private final Map<String, Goal> goals = new LinkedHashMap<>();

    /** @param machine on which it was measured, in a line */
    public Results(String machine) {
        this.machine = machine;
    }

    /**
     * @param figure its name and unit
     * @param subject what was measured
     */
    public void add(String figure, String subject, double value) {
        samples.computeIfAbsent(figure, f -> new LinkedHashMap<>())
                .computeIfAbsent(subject, s -> new ArrayList<>())
                .add(value);
    }

    /**
     * @param text the goal in words
     * @param isMet of the medians by subject
     */
    public void goal(String figure, String text, Predicate<Map<String, Double>> isMet) {
        goals.put(figure, new Goal(text, isMet));
    }

    /** The medians of one figure by subject. */
    public Map<String, Double> medians(String figure) {
        Map<String, Double> medians = new LinkedHashMap<>();
        samples.getOrDefault(figure, Map.of())
                .forEach((subject, values) -> medians.put(subject, Statistics.median(values)));
        return medians;
    }

    /** For people: a line a figure, a column a subject. */
    public String table() {
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("median of each"));
        head.addAll(subjects());
        head.addAll(List.of("goal", "met"));
        lines.add(head);
        for (String figure : samples.keySet()) {
            Map<String, Double> medians = medians(figure);
            List<String> line = new ArrayList<>(List.of(figure));
            subjects().forEach(subject -> line.add(number(medians.get(subject))));
            Goal goal = goals.get(figure);
            line.add(goal == null ? "" : goal.text());
            line.add(goal == null ? "" : goal.isMet().test(medians) ? "yes" : "NO");
            lines.add(line);
        }
        return aligned(lines) + "\n" + machine + "\n";
    }

    private Set<String> subjects() {
        Set<String> subjects = new LinkedHashSet<>();
        samples.values().forEach(bySubject -> subjects.addAll(bySubject.keySet()));
        return subjects;
    }

    private static String number(Double value) {
        if (value == null) {
            return "-";
        }
        double size = Math.abs(value);
        int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 4;
        return String.format("%." + decimals + "f", value);
    }

    private static String aligned(List<List<String>> lines) {
        int columns = lines.get(0).size();
        int[] widths = new int[columns];
        lines.forEach(line -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                boolean isText = i == 0 || i >= columns - 2;
                row.append(String.format("%" + (isText ? "-" : "") + widths[i] + "s  ", line.get(i)));
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** One JSON document: every figure with its medians, its samples and its goal. */
    public String json() {
        List<Object> figures = new ArrayList<>();
        samples.forEach((figure, bySubject) -> {
            Map<String, Double> medians = medians(figure);
            Map<String, Object> subjects = new LinkedHashMap<>();
            bySubject.forEach((subject, values) ->
                    subjects.put(subject, fields("median", finite(medians.get(subject)), "samples", finite(values))));
            Goal goal = goals.get(figure);
            figures.add(fields(
                    "figure",
                    figure,
                    "subjects",
                    subjects,
                    "goal",
                    goal == null ? null : goal.text(),
                    "met",
                    goal == null ? null : goal.isMet().test(medians)));
        });
        try {
            return JSON.std
                            .with(JSON.Feature.WRITE_NULL_PROPERTIES)
                            .asString(fields("machine", machine, "figures", figures))
                    + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private static List<Double> finite(List<Double> values) {
        return values.stream().map(Results::finite).toList();
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
