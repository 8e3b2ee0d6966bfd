package weir.link.certify;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

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
record Figure(String name, String unit, Double target, Double measured, Double tolerance, String note) {
    Figure {
        Objects.requireNonNull(name);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(note);
    }

    static Figure reported(String name, String unit, Double target, Double measured, String why) {
        return new Figure(name, unit, target, measured, null, why);
    }

    /** Null: not judged. Without a sample it has failed. */
    Boolean passed() {
        if (tolerance == null || target == null) {
            return null;
        }
        return measured != null && Math.abs(measured - target) <= tolerance;
    }

    Double error() {
        return target == null || measured == null ? null : measured - target;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("unit", unit);
        json.put("target", target);
        json.put("measured", measured);
        json.put("error", error());
        json.put("tolerance", tolerance);
        json.put("passed", passed());
        json.put("note", note);
        return json;
    }
}
