package weir.scenario.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.api.field.Described;
import weir.api.scenario.ScenarioRunner.Run;

/** A summary for people that may hold a verdict on what was expected. */
public final class VerdictText {
    /** The fields that are told in sentences, or belong to the page and not to a terminal. */
    private static final Set<String> APART = Set.of("expectations", "verdict", "links", "steps");

    private VerdictText() {}

    /** The exit status that a summary stands for. */
    public static int status(Described<?> summary) {
        return "failed".equals(summary.values().get("verdict")) ? 1 : 0;
    }

    public static String of(Run run, Described<?> summary) {
        if (!summary.fields().names().contains("verdict")) {
            return new SummaryText(run, summary).toString();
        }
        List<String> lines = new ArrayList<>(List.of(new SummaryText(run, summary.without(APART)).toString(), ""));
        expectations(summary).forEach(each -> lines.add(line(each.values())));
        lines.add(String.valueOf(summary.values().get("verdict")));
        return String.join("\n", lines);
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
