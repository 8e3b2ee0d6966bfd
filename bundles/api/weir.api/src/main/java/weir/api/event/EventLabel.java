package weir.api.event;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import weir.api.field.Described;
import weir.api.field.Field;
import weir.api.field.Unit;
import weir.api.unit.Bandwidth;
import weir.api.unit.DataSize;
import weir.api.unit.Units;

/** Words events for people: texts first, then quantities with their units. Stateless. */
public final class EventLabel {
    /** The detail that tells what was written to change something: values as text, by option name. */
    private static final String CHANGED = "changed";

    /** The units that people read with a prefix of their own, in place of the ending of the field's name. */
    private static final List<Unit> WORDED = List.of(Unit.BITS_PER_SECOND, Unit.NANOSECONDS, Unit.BYTES);

    private EventLabel() {}

    /**
     * Words an event, without its time. Of what was changed it tells that only, and not what stayed as it was.
     *
     * @param event its name
     * @param details its details
     * @return for example {@code link-set s1-s2 delay 60ms, loss 1%}; {@code link-certified s1-s2 passed}
     */
    public static String of(String event, Described<?> details) {
        Map<String, ?> values = details.values();
        if (values.get(CHANGED) instanceof Map<?, ?> changed) {
            return change(event, values, changed);
        }
        StringBuilder text = new StringBuilder(event);
        StringJoiner quantities = new StringJoiner(", ");
        for (Field<?> field : details.fields().all()) {
            Object value = values.get(field.name());
            if (value instanceof Number number) {
                quantities.add(quantity(field.name(), field.unit(), number));
            } else if (value instanceof Boolean holds) {
                text.append(holds ? " " : " not ").append(field.name());
            } else if (value instanceof String word) {
                text.append(' ').append(word);
            }
        }
        return quantities.length() == 0 ? text.toString() : text + " " + quantities;
    }

    private static String change(String event, Map<String, ?> values, Map<?, ?> changed) {
        StringBuilder text = new StringBuilder(event);
        for (String name : List.of("link", "direction")) {
            if (values.get(name) != null) {
                text.append(' ').append(values.get(name));
            }
        }
        StringJoiner written = new StringJoiner(", ");
        changed.forEach((name, value) -> written.add(name + " " + value));
        return text + " " + written;
    }

    private static String quantity(String name, Unit unit, Number value) {
        String stem = unit.stem(name);
        String text = stem.equals(name) ? "" : worded(unit, value.longValue());
        return text.isEmpty() ? name + " " + value : stem + " " + text;
    }

    private static String worded(Unit unit, long value) {
        return switch (unit) {
            case NANOSECONDS -> time(value);
            case BYTES -> value < 0 ? "" : new DataSize(value).toString();
            case BITS_PER_SECOND ->
                value < 1 || value > Bandwidth.MAX_BITS_PER_SECOND ? "" : new Bandwidth(value).toString();
            default -> "";
        };
    }

    /** What was set is told exactly; what was measured to the nanosecond, as people read it. */
    private static String time(long ns) {
        if (ns % 1000 == 0 || ns < 100_000) {
            return Units.format(Duration.ofNanos(ns));
        }
        return ns < 1_000_000_000
                ? String.format(Locale.ROOT, "%.2fms", ns / 1e6)
                : String.format(Locale.ROOT, "%.2fs", ns / 1e9);
    }

    /**
     * Returns the unit of a detail of an event that comes from a file or a plug-in, without its fields.
     *
     * @param detail the detail's name, whose ending tells
     * @return the unit; {@link Unit#NONE} when nothing tells
     */
    public static Unit unit(String detail) {
        return WORDED.stream()
                .filter(unit -> !unit.stem(detail).equals(detail))
                .findFirst()
                .orElse(Unit.NONE);
    }
}
