package weir.scenario.verdict;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import weir.api.WeirException;
import weir.api.field.Described;
import weir.api.scenario.RunEvent;
import weir.api.scenario.ScenarioRunner.Run;
import weir.api.scenario.Validity;
import weir.file.run.KeyFigures;
import weir.file.run.LinkHistory;
import weir.file.run.RunEvents;
import weir.file.run.RunFiles;

/** A summary for people that may hold a verdict on what was expected. */
public final class VerdictText {
    /** The fields that are told in sentences, or belong to the page and not to a terminal. */
    private static final Set<String> APART =
            Set.of("expectations", "verdict", "validity", "links", "steps", "link", "qoe", "clients");

    private static final int MOST_CHANGES = 10;
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private VerdictText() {}

    /** The exit status that a summary stands for. */
    public static int status(Described<?> summary) {
        return "failed".equals(summary.values().get("verdict"))
                        || validity(summary).filter(Validity::isInvalid).isPresent()
                ? 1
                : 0;
    }

    /**
     * Words a summary, what people ask first before all else.
     *
     * @param isTerminal true if failures may be red
     */
    public static String of(Run run, Described<?> summary, boolean isTerminal) {
        List<String> lines = new ArrayList<>(validityLines(summary));
        List<Described<?>> failed = expectations(summary).stream()
                .filter(each -> !Boolean.TRUE.equals(each.values().get("passed")))
                .toList();
        failed.forEach(each -> lines.add(isTerminal ? RED + line(each.values()) + PLAIN : line(each.values())));
        lines.addAll(keyFigures(summary));
        lines.addAll(history(run));
        lines.add("");
        lines.add(new SummaryText(run, summary.without(APART)).toString());
        if (!summary.fields().names().contains("verdict")) {
            return String.join("\n", lines);
        }
        lines.add("");
        expectations(summary).stream()
                .filter(each -> !failed.contains(each))
                .forEach(each -> lines.add(line(each.values())));
        String verdict = String.valueOf(summary.values().get("verdict"));
        boolean isInvalid = validity(summary).filter(Validity::isInvalid).isPresent();
        lines.add(isInvalid && verdict.equals("passed") ? "passed, but the run is invalid" : verdict);
        return String.join("\n", lines);
    }

    /** A line for each client. */
    private static List<String> keyFigures(Described<?> summary) {
        Map<String, StringJoiner> lines = new LinkedHashMap<>();
        for (KeyFigures.Answer answer : KeyFigures.of(summary.values())) {
            String head = answer.of().isEmpty() ? "" : answer.of() + ": ";
            lines.computeIfAbsent(answer.of(), of -> new StringJoiner("; ", head, ""))
                    .add(answer.name() + " " + answer.value());
        }
        return lines.values().stream().map(StringJoiner::toString).toList();
    }

    /** How links were set, and when, as far as the run's folder tells. */
    private static List<String> history(Run run) {
        List<RunEvent> events;
        try {
            events = RunEvents.read(new RunFiles(run.folder()).events());
        } catch (IOException | WeirException e) {
            return List.of("how links were set can't be told: " + e.getMessage());
        }
        long startedEpochNs = RunEvents.started(events).orElse(0);
        List<String> lines = new ArrayList<>();
        for (LinkHistory.Moment moment : LinkHistory.of(events)) {
            lines.add(String.format(
                    Locale.ROOT,
                    "link %s at %.2f s: %s",
                    moment.link(),
                    (moment.epochNs() - startedEpochNs) / 1e9,
                    moment.text()));
        }
        if (lines.size() > MOST_CHANGES) {
            String more = "and " + (lines.size() - MOST_CHANGES) + " further changes of links: events.jsonl";
            lines.subList(MOST_CHANGES, lines.size()).clear();
            lines.add(more);
        }
        return lines;
    }

    /** What the run's figures are worth; empty before its end. */
    static Optional<Validity> validity(Described<?> summary) {
        return summary.values().get("validity") instanceof Described<?> told
                        && told.value() instanceof Validity validity
                ? Optional.of(validity)
                : Optional.empty();
    }

    /** The same for people; none before the run's end. */
    static List<String> validityLines(Described<?> summary) {
        long startedEpochNs = summary.values().get("startedEpochNs") instanceof Long started ? started : 0;
        return validity(summary).map(each -> each.lines(startedEpochNs)).orElse(List.of());
    }

    /** The verdicts in a summary; none where nothing was expected, or nobody judges. */
    static List<Described<?>> expectations(Described<?> summary) {
        return summary.values().get("expectations") instanceof List<?> expectations
                ? expectations.stream()
                        .<Described<?>>map(each -> (Described<?>) each)
                        .toList()
                : List.of();
    }

    private static String line(Map<?, ?> expectation) {
        boolean passed = Boolean.TRUE.equals(expectation.get("passed"));
        Object value = expectation.get("value");
        String found = passed ? (value == null ? "" : "  (" + value + ")") : "  -- " + expectation.get("reason");
        return (passed ? "holds   " : "FAILS   ") + expectation.get("text") + found;
    }
}
