package weir.scenario.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.api.field.Described;
import weir.api.scenario.ScenarioRunner.Run;
import weir.api.scenario.Validity;

/** A summary for people that may hold a verdict on what was expected. */
public final class VerdictText {
    /** The fields that are told in sentences, or belong to the page and not to a terminal. */
    private static final Set<String> APART = Set.of("expectations", "verdict", "validity", "links", "steps");

    private VerdictText() {}

    /** The exit status that a summary stands for. */
    public static int status(Described<?> summary) {
        return "failed".equals(summary.values().get("verdict"))
                        || validity(summary).filter(Validity::isInvalid).isPresent()
                ? 1
                : 0;
    }

    public static String of(Run run, Described<?> summary) {
        List<String> lines = new ArrayList<>(validityLines(summary));
        lines.add(new SummaryText(run, summary.without(APART)).toString());
        if (!summary.fields().names().contains("verdict")) {
            return String.join("\n", lines);
        }
        lines.add("");
        expectations(summary).forEach(each -> lines.add(line(each.values())));
        String verdict = String.valueOf(summary.values().get("verdict"));
        boolean isInvalid = validity(summary).filter(Validity::isInvalid).isPresent();
        lines.add(isInvalid && verdict.equals("passed") ? "passed, but the run is invalid" : verdict);
        return String.join("\n", lines);
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
