package weir.scenario.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.command.TextTable;
import weir.scenario.file.Expectation;
import weir.scenario.file.Timetable;
import weir.scenario.run.Moments;

/** What a checked file will do, told without doing it. Immutable. */
public final class Rehearsal {
    private static final int MOST_SHOWN = 200;

    private final Timetable plan;

    public Rehearsal(Timetable plan) {
        this.plan = plan;
    }

    /** For programs. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scenario", plan.file().name());
        json.put("uses", plan.used().map(use -> use.scenario().name()).orElse(null));
        json.put("topology", plan.topology().name());
        json.put("durationS", plan.file().duration().toNanos() / 1e9);
        json.put("captures", List.copyOf(plan.captures().values()));
        List<Map<String, Object>> timeline = new ArrayList<>();
        for (Timetable.Moment moment : plan.moments()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("atNs", moment.atNs());
            row.put("step", moment.step().name());
            row.put("text", moment.step().text());
            row.put("line", moment.step().place().line());
            timeline.add(row);
        }
        json.put("timeline", timeline);
        json.put(
                "expectations",
                plan.expectations().stream().map(Expectation::text).toList());
        return json;
    }

    /** For people. */
    public String text() {
        StringBuilder text = new StringBuilder(plan.file().name())
                .append(": ")
                .append(Moments.text(plan.file().duration().toNanos()))
                .append(" with ")
                .append(plan.used()
                        .map(use -> "scenario " + use.scenario().name())
                        .orElse("topology " + plan.topology().name()))
                .append("\n\n");
        TextTable table = new TextTable("TIME", "STEP", "WHAT");
        plan.moments().stream()
                .limit(MOST_SHOWN)
                .forEach(moment -> table.row(
                        Moments.column(moment.atNs()).strip(),
                        moment.step().name(),
                        moment.step().text()));
        text.append(table).append('\n');
        int more = plan.moments().size() - MOST_SHOWN;
        text.append(more > 0 ? "and " + more + " more\n" : "");
        text.append("\ncaptured: ")
                .append(
                        plan.captures().isEmpty()
                                ? "nothing"
                                : String.join(", ", plan.captures().values()));
        plan.expectations().forEach(each -> text.append("\nexpected: ").append(each.text()));
        return text.toString();
    }
}
