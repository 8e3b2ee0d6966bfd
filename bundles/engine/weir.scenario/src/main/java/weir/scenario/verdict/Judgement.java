package weir.scenario.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import weir.api.field.Described;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.api.link.LinkCounters;
import weir.api.scenario.RunRecording;
import weir.scenario.run.LinkFigures;
import weir.scenario.run.Outcome;
import weir.scenario.verdict.ExpectationEvaluator.Verdict;

/**
 * The part of a summary that a scenario file adds to what was recorded; nothing but the verdict when the run was broken off.
 *
 * @param links statistics by link
 * @param steps what became of each
 */
public record Judgement(
        Punctuality timeline,
        Map<String, LinkCounters> links,
        Map<String, Outcome.Counts> steps,
        List<Verdict> expectations,
        String verdict) {
    public static final Judgement INTERRUPTED = new Judgement(null, null, null, null, "interrupted");

    private static final Fields<Judgement> FIELDS = Fields.<Judgement>builder()
            .object("timeline", "how late steps were", Punctuality.FIELDS, Judgement::timeline)
            .optional()
            .byName("links", "what each link has carried", LinkFigures.FIELDS, Judgement::links)
            .optional()
            .byName("steps", "what became of each step", Outcome.Counts.FIELDS, Judgement::steps)
            .optional()
            .objects("expectations", "what was expected", Verdict.FIELDS, Judgement::expectations)
            .optional()
            .text("verdict", "passed, failed or interrupted", Judgement::verdict)
            .build();

    /** Of a run that came to its end. */
    public static Judgement of(Punctuality timeline, ExpectationEvaluator.Evidence evidence, List<Verdict> verdicts) {
        Map<String, Outcome.Counts> steps = new java.util.LinkedHashMap<>();
        evidence.outcomes().forEach((name, outcome) -> steps.put(name, outcome.counts()));
        boolean passed = verdicts.stream().allMatch(Verdict::passed);
        return new Judgement(timeline, evidence.links(), steps, verdicts, passed ? "passed" : "failed");
    }

    /** The summary of a run with a network of its own. */
    public Described<Judgement> with(RunRecording recording) {
        return Fields.<Judgement>builder()
                .all(RunRecording.FIELDS, any -> recording)
                .byName(
                        "captures",
                        "what was captured",
                        RunRecording.Captured.FIELDS,
                        any -> recording.played().isPresent() ? recording.captures() : null)
                .all(FIELDS, judgement -> judgement)
                .build()
                .of(this);
    }

    /** The summary of a run that uses a scenario, with the used scenario's own. */
    public Described<Judgement> with(String scenario, String uses, Described<?> used) {
        List<String> ours = new ArrayList<>(FIELDS.names());
        ours.addAll(List.of("scenario", "uses"));
        Fields.Builder<Judgement> fields = Fields.<Judgement>builder()
                .text("scenario", "its name", any -> scenario)
                .text("uses", "the scenario that it builds on", any -> uses);
        addAll(fields, used.without(ours));
        return fields.all(FIELDS, judgement -> judgement).build().of(this);
    }

    private static <T> void addAll(Fields.Builder<Judgement> fields, Described<T> used) {
        fields.all(used.fields(), any -> used.value());
    }

    /**
     * How late steps were. A program counts when its start was asked for, a change when it was done.
     *
     * @param sortedNs in ns, the least first
     */
    public record Punctuality(List<Long> sortedNs) {
        private static final Fields<Punctuality> FIELDS = Fields.<Punctuality>builder()
                .count("count", "steps", each -> each.sortedNs.size())
                .number(
                        "latenessMedianMs",
                        Unit.MILLISECONDS,
                        "median",
                        each -> each.ms((each.sortedNs.size() - 1) / 2))
                .number("latenessMaxMs", Unit.MILLISECONDS, "the most", each -> each.ms(each.sortedNs.size() - 1))
                .build();

        public Punctuality {
            sortedNs = List.copyOf(sortedNs);
        }

        private Double ms(int index) {
            return sortedNs.isEmpty() ? null : sortedNs.get(index) / 1e6;
        }
    }
}
