package weir.scenario.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.api.scenario.ScenarioRunner.Run;

/** A summary for people that may hold a verdict on what was expected. */
public final class VerdictText {
    /** What is told in sentences, or belongs to the page and not to a terminal. */
    private static final Set<String> APART = Set.of("expectations", "verdict", "links", "steps");

    private VerdictText() {}

    /** The exit status that a summary stands for. */
    public static int status(Map<String, Object> summary) {
        return "failed".equals(summary.get("verdict")) ? 1 : 0;
    }

    public static String of(Run run, Map<String, Object> summary) {
        Map<String, Object> rest = new LinkedHashMap<>(summary);
        if (!summary.containsKey("verdict")) {
            return new SummaryText(run, rest).toString();
        }
        rest.keySet().removeAll(APART);
        List<String> lines = new ArrayList<>(List.of(new SummaryText(run, rest).toString(), ""));
        if (summary.get("expectations") instanceof List<?> expectations) {
            for (Object each : expectations) {
                lines.add(line((Map<?, ?>) each));
            }
        }
        lines.add(String.valueOf(summary.get("verdict")));
        return String.join("\n", lines);
    }

    private static String line(Map<?, ?> expectation) {
        boolean passed = Boolean.TRUE.equals(expectation.get("passed"));
        Object value = expectation.get("value");
        String found = passed ? (value == null ? "" : "  (" + value + ")") : "  -- " + expectation.get("reason");
        return (passed ? "holds   " : "FAILS   ") + expectation.get("text") + found;
    }
}
