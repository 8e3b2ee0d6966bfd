package weir.link.certify;

import java.util.List;
import java.util.Objects;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.api.link.Direction;
import weir.api.network.LinkCertificate;

/**
 * The findings of a certification.
 *
 * @param link the link's name
 * @param mechanism what shapes it, as in commands
 * @param epochNs when it began, in ns since the epoch
 * @param durationS how long frames were sent, both directions together, in s
 * @param forward what was found from end a to end b
 * @param reverse what was found from end b to end a
 */
public record Certificate(String link, String mechanism, long epochNs, double durationS, Way forward, Way reverse) {
    /** A certificate, as the user guide describes it. */
    public static final Fields<Certificate> FIELDS = Fields.<Certificate>builder()
            .text("link", "the link's name", Certificate::link)
            .text("mechanism", "what shapes it", Certificate::mechanism)
            .number("epochNs", Unit.EPOCH_NANOSECONDS, "when it began", Certificate::epochNs)
            .number("durationS", Unit.SECONDS, "how long frames were sent", Certificate::durationS)
            .flag("passed", "true if no figure was outside its tolerance", Certificate::passed)
            .object("forward", "from end a to end b", Way.FIELDS, Certificate::forward)
            .object("reverse", "from end b to end a", Way.FIELDS, Certificate::reverse)
            .build();

    /**
     * One direction's.
     *
     * @param probes frames that were sent for this
     * @param others frames of others that went through it meanwhile
     * @param note what a reader should know; may be empty
     */
    public record Way(String model, String discipline, long probes, long others, String note, List<Figure> figures) {
        static final Fields<Way> FIELDS = Fields.<Way>builder()
                .text("model", "the link model", Way::model)
                .text("discipline", "the queue discipline", Way::discipline)
                .count("probeFrames", "frames that were sent for this", Way::probes)
                .count("otherFrames", "frames of others that went through it meanwhile", Way::others)
                .text("note", "what a reader should know", Way::note)
                .objects("figures", "what was measured", Figure.FIELDS, Way::figures)
                .build();

        public Way {
            Objects.requireNonNull(model);
            Objects.requireNonNull(discipline);
            Objects.requireNonNull(note);
            figures = List.copyOf(figures);
        }

        boolean passed() {
            return figures.stream().noneMatch(figure -> Boolean.FALSE.equals(figure.passed()));
        }
    }

    /** Returns true if no figure was outside its tolerance. */
    public boolean passed() {
        return forward.passed() && reverse.passed();
    }

    public Way of(Direction direction) {
        return direction == Direction.FORWARD ? forward : reverse;
    }

    /** As scenarios take it. */
    LinkCertificate forScenarios() {
        return new LinkCertificate(link, passed(), FIELDS.of(this).plain());
    }
}
