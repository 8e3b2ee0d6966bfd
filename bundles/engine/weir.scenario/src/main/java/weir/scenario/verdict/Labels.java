package weir.scenario.verdict;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import weir.api.field.Described;
import weir.api.field.Field;
import weir.api.field.Unit;
import weir.api.unit.Bandwidth;
import weir.api.unit.Units;

/** A summary's names and values for people: {@code medianMs 13.478812} becomes {@code median}, {@code 13.479 ms}. */
final class Labels {
    private Labels() {}

    /** The name in words, without its unit. */
    static String words(Field<?> field) {
        return words(field.unit().stem(field.name()));
    }

    /** A name in words. */
    static String words(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    /** For the head of a column: the unit behind the name, where the values are plain numbers. */
    static String heading(Field<?> field) {
        return isPlain(field.unit()) ? words(field) + " [" + field.unit().symbol() + "]" : words(field);
    }

    /** The value as it stands in a column with that heading. */
    static String cell(Field<?> field, Object value) {
        return isPlain(field.unit()) ? number(value) : value(field, value);
    }

    /** The value with its unit. */
    static String value(Field<?> field, Object value) {
        if (!(value instanceof Number number)) {
            return value == null ? "-" : String.valueOf(Described.plainOf(value));
        }
        return switch (field.unit()) {
            case EPOCH_NANOSECONDS ->
                Instant.ofEpochSecond(0, number.longValue())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
            case NANOSECONDS -> Units.format(Duration.ofNanos(number.longValue()));
            case BITS_PER_SECOND ->
                number.longValue() > 0 ? Units.format(new Bandwidth(number.longValue())) : "unlimited";
            case SECONDS -> String.format(Locale.ROOT, "%.1f s", number.doubleValue());
            case NONE, RATIO -> number(value);
            default -> number(value) + " " + field.unit().symbol();
        };
    }

    private static boolean isPlain(Unit unit) {
        return unit == Unit.MILLISECONDS || unit == Unit.MICROSECONDS;
    }

    private static String number(Object value) {
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, "%.3f", number);
        }
        return value == null ? "-" : String.valueOf(value);
    }
}
