package weir.scenario.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import weir.api.event.LinkEvent;
import weir.api.field.Described;
import weir.api.field.Fields;
import weir.api.link.Direction;
import weir.api.link.LinkCounters;
import weir.api.scenario.RunEvent;
import weir.scenario.file.Action;
import weir.scenario.file.Expectation;
import weir.scenario.file.Step;
import weir.scenario.file.Timetable;
import weir.scenario.run.LinkFigures;
import weir.scenario.run.Outcome;

/** Compares what was found with what must hold. What can't be evaluated does not hold. Stateless. */
public final class ExpectationEvaluator {
    private ExpectationEvaluator() {}

    /**
     * One verdict.
     *
     * @param value what was found, for people; empty when nothing was
     * @param reason why it does not hold; empty when it does
     * @param line of the file
     * @param tookNs how long it took to find out, in ns
     */
    public record Verdict(String text, String value, String reason, int line, long tookNs) {
        public static final Fields<Verdict> FIELDS = Fields.<Verdict>builder()
                .text("text", "as it stands in the file", Verdict::text)
                .flag("passed", "true if it holds", Verdict::passed)
                .text("value", "what was found", verdict -> verdict.value.isEmpty() ? null : verdict.value)
                .text("reason", "why it does not hold", verdict -> verdict.passed() ? null : verdict.reason)
                .count("line", "of the file", Verdict::line)
                .build();

        public boolean passed() {
            return reason.isEmpty();
        }
    }

    /**
     * The yield of a run.
     *
     * @param links what each link has carried, by its name
     */
    public record Evidence(
            Map<String, Outcome> outcomes, Map<String, LinkCounters> links, Analyses analyses, List<RunEvent> events) {}

    public static List<Verdict> judge(Timetable plan, Evidence evidence) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Expectation each : plan.expectations()) {
            long beganNs = System.nanoTime();
            Verdict found = judge(each, evidence);
            long tookNs = System.nanoTime() - beganNs;
            verdicts.add(new Verdict(found.text, found.value, found.reason, found.line, tookNs));
        }
        for (Step step : plan.file().steps()) {
            String fault = fault(step, plan, evidence.outcomes().get(step.name()));
            if (!fault.isEmpty()) {
                String text = "step " + step.name() + " is carried out: " + step.text();
                verdicts.add(new Verdict(text, "", fault, step.place().line(), 0));
            }
        }
        for (RunEvent event : evidence.events()) {
            if (event.event().equals(LinkEvent.Fault.NAME)) {
                verdicts.add(new Verdict("no link model fails", "", event.label(), 1, 0));
            }
        }
        return verdicts;
    }

    /** A step must be carried out; a program that is run to its end must succeed, unless an expectation judges that. */
    private static String fault(Step step, Timetable plan, Outcome outcome) {
        String fault = outcome.fault();
        boolean judged = plan.expectations().stream()
                .anyMatch(each -> each.subject() instanceof Expectation.StepValue value
                        && value.step().equals(step.name())
                        && (value.name().equals("exit-status") || value.name().equals("failed")));
        boolean toItsEnd = step.action() instanceof Action.Program program && !program.background();
        return fault.isEmpty() && toItsEnd && !judged ? outcome.exitFault() : fault;
    }

    private static Verdict judge(Expectation expectation, Evidence evidence) {
        Expectation.Subject subject = expectation.subject();
        if (subject instanceof Expectation.StepValue value) {
            Outcome outcome = evidence.outcomes().get(value.step());
            Object found = Outcome.VALUES.of(outcome).get(value.name());
            String missing = outcome.exitFault().isEmpty() ? "it has not ended" : outcome.exitFault();
            return verdict(expectation, List.of(new Found("", found)), missing);
        }
        if (subject instanceof Expectation.LinkValue value) {
            return verdict(expectation, linkValues(value, evidence), "nobody has counted it on this link");
        }
        Expectation.AnalysisValue value = (Expectation.AnalysisValue) subject;
        Analyses.Finding finding = evidence.analyses().of(value.analysis());
        if (!finding.failure().isEmpty()) {
            return verdict(expectation, List.of(), finding.failure());
        }
        Described<?> described = finding.groups().get(value.group());
        Map<?, ?> group = described == null ? Map.of() : described.values();
        return verdict(
                expectation,
                List.of(new Found("", group.get(value.name()))),
                group.containsKey(value.name())
                        ? "there is no sample: " + value.name() + " is null"
                        : "the analysis answers no " + value.name());
    }

    /** A value, which may be null, and what tells it from others. */
    private record Found(String of, Object value) {}

    private static List<Found> linkValues(Expectation.LinkValue subject, Evidence evidence) {
        List<Found> found = new ArrayList<>();
        LinkCounters link = evidence.links().get(subject.link());
        for (Direction direction : link == null ? new Direction[0] : Direction.values()) {
            if (subject.direction().isEmpty() || subject.direction().get() == direction) {
                Object value = LinkFigures.DIRECTION.of(link.of(direction)).get(subject.name());
                found.add(new Found(direction + " ", value));
            }
        }
        return found;
    }

    private static Verdict verdict(Expectation expectation, List<Found> values, String ifMissing) {
        List<String> texts = new ArrayList<>();
        String reason = values.isEmpty() ? ifMissing : "";
        for (Found found : values) {
            if (found.value() == null) {
                reason = found.of() + ifMissing;
                continue;
            }
            String text = found.of() + expectation.comparison().text(found.value());
            texts.add(text);
            if (!expectation.comparison().holds(found.value()) && reason.isEmpty()) {
                reason = "it is " + text;
            }
        }
        int line = expectation.place().line();
        return new Verdict(expectation.text(), String.join(", ", texts), reason, line, 0);
    }
}
