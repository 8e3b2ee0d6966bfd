package weir.scenario.check;

import java.util.stream.Collectors;
import weir.api.field.Described;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.command.TextTable;
import weir.scenario.file.Expectation;
import weir.scenario.file.Timetable;
import weir.scenario.run.Moments;

/** Tells the timeline of a checked file without playing it. Immutable. */
public record Rehearsal(Timetable plan) {
    private static final int MOST_SHOWN = 200;

    private static final Fields<Timetable.Moment> MOMENT = Fields.<Timetable.Moment>builder()
            .number("atNs", Unit.NANOSECONDS, "when it happens, after the start", Timetable.Moment::atNs)
            .text("step", "the step's name", moment -> moment.step().name())
            .text("text", "as it stands in the file", moment -> moment.step().text())
            .count("line", "its line", moment -> moment.step().place().line())
            .build();
    private static final Fields<Timetable> FIELDS = Fields.<Timetable>builder()
            .text("scenario", "its name", plan -> plan.file().name())
            .text(
                    "uses",
                    "the scenario that it builds on",
                    plan -> plan.used().map(use -> use.scenario().name()).orElse(null))
            .text("topology", "the network's name", plan -> plan.topology().name())
            .number(
                    "durationS",
                    Unit.SECONDS,
                    "how long it takes",
                    plan -> plan.file().duration().toNanos() / 1e9)
            .values("captures", "the files", plan -> plan.captures().values())
            .objects("timeline", "what happens, in time", MOMENT, Timetable::moments)
            .values(
                    "expectations",
                    "what must hold",
                    plan -> plan.expectations().stream().map(Expectation::text).toList())
            .build();

    /** For programs. */
    public Described<?> json() {
        return FIELDS.of(plan);
    }

    /** For people. */
    public String text() {
        String network = plan.used()
                .map(use -> "scenario " + use.scenario().name())
                .orElse("topology " + plan.topology().name());
        String duration = Moments.text(plan.file().duration().toNanos());
        TextTable table = new TextTable("TIME", "STEP", "WHAT");
        plan.moments().stream()
                .limit(MOST_SHOWN)
                .forEach(moment -> table.row(
                        Moments.column(moment.atNs()).strip(),
                        moment.step().name(),
                        moment.step().text()));
        int more = plan.moments().size() - MOST_SHOWN;
        String captured = String.join(", ", plan.captures().values());
        String expected = plan.expectations().stream()
                .map(each -> "\nexpected: " + each.text())
                .collect(Collectors.joining());
        return plan.file().name() + ": " + duration + " with " + network + "\n\n"
                + table + "\n" + (more > 0 ? "and " + more + " more\n" : "")
                + "\ncaptured: " + (captured.isEmpty() ? "nothing" : captured) + expected;
    }
}
