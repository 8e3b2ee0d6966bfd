package weir.scenario.verdict;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import weir.api.field.Described;
import weir.api.scenario.Validity;
import weir.command.OutputFile;

/**
 * Verdicts as JUnit XML: one suite, a case for the run, which takes what the run took, and one for each expectation, which takes
 * what it took to find out. It has all that the stricter of the schemas in use ask
 * for (Apache Ant's), and nothing that the others don't know.
 */
public final class JunitReport {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final String TO_ITS_END = "runs to its end";

    private final Path file;
    private final String scenario;
    private final Instant started = Instant.now();
    private final long startNs = System.nanoTime();

    /**
     * One case.
     *
     * @param failure empty: it passed
     * @param tookNs in ns
     */
    private record Case(String name, String failure, boolean error, long tookNs) {}

    public JunitReport(Path file, String scenario) {
        this.file = file;
        this.scenario = scenario;
    }

    /** @param summary as a run answers it */
    public void write(Described<?> summary) throws IOException {
        List<Case> cases = new ArrayList<>();
        for (Described<?> each : VerdictText.expectations(summary)) {
            Map<?, ?> verdict = each.values();
            boolean passed = Boolean.TRUE.equals(verdict.get("passed"));
            String reason = passed ? "" : String.valueOf(verdict.get("reason"));
            long tookNs = each.value() instanceof ExpectationEvaluator.Verdict judged ? judged.tookNs() : 0;
            cases.add(new Case(String.valueOf(verdict.get("text")), reason, false, tookNs));
        }
        long judgingNs = cases.stream().mapToLong(Case::tookNs).sum();
        cases.add(0, new Case(TO_ITS_END, "", false, System.nanoTime() - startNs - judgingNs));
        List<String> validity = VerdictText.validityLines(summary);
        if (VerdictText.validity(summary).filter(Validity::isInvalid).isPresent()) {
            cases.add(new Case("is valid", String.join("; ", validity), true, 0));
        }
        write(cases, validity);
    }

    /** The run could not be brought to its end. What can't be written either is added to the failure. */
    public void writeError(Exception failure) {
        try {
            boolean interrupted = failure instanceof InterruptedException;
            String why = interrupted ? "it was interrupted" : String.valueOf(failure.getMessage());
            write(List.of(new Case(TO_ITS_END, why, true, System.nanoTime() - startNs)), List.of());
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void write(List<Case> cases, List<String> told) throws IOException {
        long failures = cases.stream()
                .filter(each -> !each.failure().isEmpty() && !each.error())
                .count();
        long errors = cases.stream().filter(Case::error).count();
        String found = cases.stream().map(this::testCase).collect(Collectors.joining());
        double seconds = cases.stream().mapToLong(Case::tookNs).sum() / 1e9;
        String suite = escaped(scenario);
        String xml = String.format(
                Locale.ROOT,
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites>
                  <testsuite id="0" package="weir.scenario" name="%s" timestamp="%s" hostname="localhost" tests="%d" \
                failures="%d" errors="%d" time="%.3f">
                    <properties/>
                %s    <system-out>%s</system-out>
                    <system-err/>
                  </testsuite>
                </testsuites>
                """,
                suite,
                TIME.format(started),
                cases.size(),
                failures,
                errors,
                seconds,
                found,
                escaped(String.join("\n", told)));
        OutputFile.write(file, xml);
    }

    private String testCase(Case each) {
        String head = String.format(
                Locale.ROOT,
                "    <testcase classname=\"weir.scenario.%s\" name=\"%s\" time=\"%.3f\"",
                escaped(className()),
                escaped(each.name()),
                each.tookNs() / 1e9);
        if (each.failure().isEmpty()) {
            return head + "/>\n";
        }
        String kind = each.error() ? "error" : "failure";
        String message = escaped(each.failure());
        return head + "><%1$s type=\"%1$s\" message=\"%2$s\"/></testcase>\n".formatted(kind, message);
    }

    /** The name without folder and ending; a dot would begin another package. */
    private String className() {
        return scenario.replaceFirst(".*/", "")
                .replaceFirst("\\.scenario\\.yaml$", "")
                .replace('.', '_');
    }

    /** Characters that XML 1.0 can't hold become a question mark. */
    private static String escaped(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x{20}-\\x{d7ff}\\x{e000}-\\x{fffd}\\x{10000}-\\x{10ffff}]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;");
    }
}
