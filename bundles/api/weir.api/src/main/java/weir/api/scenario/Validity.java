package weir.api.scenario;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import weir.api.field.Fields;
import weir.api.field.Unit;

/**
 * The answer to whether a run's figures tell of the network that was asked for, or of trouble of the engine or the machine.
 *
 * @param verdict the worst of the reasons' verdicts
 * @param reasons in the order in which they began; none if the run is valid
 */
public record Validity(Verdict verdict, List<Reason> reasons) {
    /** The fields that a summary tells of it. */
    public static final Fields<Validity> FIELDS = Fields.<Validity>builder()
            .text("verdict", "valid, doubtful or invalid", validity -> validity.verdict.text())
            .objects("reasons", "why it is not valid", Reason.FIELDS, Validity::reasons)
            .build();

    /** What the figures of a run are worth. */
    public enum Verdict {
        /** They tell of the network. */
        VALID,
        /** They may tell of something else, too. */
        DOUBTFUL,
        /** They don't tell of the network. */
        INVALID;

        /** {@return the word of summaries, in lower case} */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A reason why figures are not valid.
     *
     * @param verdict what it makes of the run
     * @param epochNs when it began, in ns since the epoch
     * @param durationMs how long it lasted, in ms; 0 if it has no length
     * @param what one phrase, for example {@code the engine lost frames}
     * @param value what was measured
     * @param limit the most that is valid
     * @param unit of both, for example {@code us}; empty for counts
     */
    public record Reason(
            Verdict verdict, long epochNs, double durationMs, String what, double value, double limit, String unit) {
        /** The fields that a summary tells of it. */
        public static final Fields<Reason> FIELDS = Fields.<Reason>builder()
                .number("epochNs", Unit.EPOCH_NANOSECONDS, "when it began", Reason::epochNs)
                .number("durationMs", Unit.MILLISECONDS, "how long it lasted", Reason::durationMs)
                .text("what", "what has happened", Reason::what)
                .number("value", Unit.NONE, "what was measured", Reason::value)
                .number("limit", Unit.NONE, "the most that is valid", Reason::limit)
                .text("unit", "of both; empty for counts", Reason::unit)
                .build();

        /**
         * Words the reason for people.
         *
         * @param startedEpochNs when the run's traffic was started, in ns since the epoch
         * @return a sentence without its end, for example {@code at 3.20 s for 2.10 s: the workbench stood still (2000 ms,
         *     at most 250 ms are valid)}
         */
        public String text(long startedEpochNs) {
            String dimension = unit.isEmpty() ? "" : " " + unit;
            String lasted = durationMs == 0 ? "" : String.format(Locale.ROOT, " for %.2f s", durationMs / 1e3);
            return String.format(
                    Locale.ROOT,
                    "at %.2f s%s: %s (%s%s, at most %s%s are valid)",
                    (epochNs - startedEpochNs) / 1e9,
                    lasted,
                    what,
                    rounded(value),
                    dimension,
                    rounded(limit),
                    dimension);
        }

        private static String rounded(double number) {
            return number == Math.rint(number)
                    ? String.format(Locale.ROOT, "%.0f", number)
                    : String.format(Locale.ROOT, "%.2f", number);
        }
    }

    /**
     * Judges by all reasons.
     *
     * @param reasons in any order
     * @return the validity
     */
    public static Validity of(List<Reason> reasons) {
        return new Validity(
                reasons.stream()
                        .map(Reason::verdict)
                        .max(Comparator.naturalOrder())
                        .orElse(Verdict.VALID),
                reasons.stream()
                        .sorted(Comparator.comparingLong(Reason::epochNs))
                        .toList());
    }

    /** {@return true if the figures don't tell of the network} */
    public boolean isInvalid() {
        return verdict == Verdict.INVALID;
    }

    /**
     * Words it for people.
     *
     * @param startedEpochNs when the run's traffic was started, in ns since the epoch
     * @return the verdict and its reasons, a line each
     */
    public List<String> lines(long startedEpochNs) {
        return Stream.concat(
                        Stream.of("the run is " + verdict.text()),
                        reasons.stream().map(reason -> "  " + reason.text(startedEpochNs)))
                .toList();
    }
}
