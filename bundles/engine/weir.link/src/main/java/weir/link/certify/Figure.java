package weir.link.certify;

import java.util.Objects;
import weir.api.field.Fields;

/**
 * One figure of a certificate.
 *
 * @param name for example {@code "rate"}
 * @param unit of all its numbers
 * @param target what the link is set to; null when nothing is known
 * @param measured what was found; null without a sample
 * @param tolerance how far off it may be, either way; null: it is reported and not judged
 * @param note why it is not judged, or how it was found; may be empty
 */
public record Figure(String name, String unit, Double target, Double measured, Double tolerance, String note) {
    static final Fields<Figure> FIELDS = Fields.<Figure>builder()
            .text("name", "what was measured", Figure::name)
            .text("unit", "the unit of its numbers", Figure::unit)
            .count("target", "what the link is set to", Figure::target)
            .count("measured", "what was found", Figure::measured)
            .count("error", "measured less target", Figure::error)
            .count("tolerance", "how far off it may be, either way", Figure::tolerance)
            .flag("passed", "true if it is within its tolerance; null: not judged", Figure::passed)
            .text("note", "why it is not judged, or how it was found", Figure::note)
            .build();

    public Figure {
        Objects.requireNonNull(name);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(note);
    }

    static Figure reported(String name, String unit, Double target, Double measured, String why) {
        return new Figure(name, unit, target, measured, null, why);
    }

    /** Returns null if it is not judged. Without a sample it has failed. */
    public Boolean passed() {
        if (tolerance == null || target == null) {
            return null;
        }
        return measured != null && Math.abs(measured - target) <= tolerance;
    }

    public Double error() {
        return target == null || measured == null ? null : measured - target;
    }
}
