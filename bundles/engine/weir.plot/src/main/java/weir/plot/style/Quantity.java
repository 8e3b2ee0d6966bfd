package weir.plot.style;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import weir.api.field.Field;
import weir.api.field.Unit;
import weir.api.unit.Bandwidth;
import weir.api.unit.Units;

/**
 * A named value for people: {@code medianMs: 18.448} becomes {@code median} and {@code 18.448 ms}.
 *
 * @param name without the unit, in words
 * @param value with its unit
 */
public record Quantity(String name, String value) {
    public static Quantity of(Field<?> field, Object value) {
        Unit unit = field.unit();
        String name = words(unit.stem(field.name()));
        if (value == null) {
            return new Quantity(name, "\u2013");
        }
        if (!(value instanceof Number number)) {
            return new Quantity(name, value.toString());
        }
        long whole = number.longValue();
        return switch (unit) {
            case EPOCH_NANOSECONDS -> new Quantity(name, time(whole));
            case NANOSECONDS -> new Quantity(name, spaced(Units.format(Duration.ofNanos(whole))));
            case BITS_PER_SECOND ->
                whole >= 1 && whole <= Bandwidth.MAX_BITS_PER_SECOND
                        ? new Quantity(name, spaced(new Bandwidth(whole).toString()))
                        : new Quantity(words(field.name()), number(number));
            case MICROSECONDS -> new Quantity(name, number(number) + " \u00b5s");
            case MILLISECONDS, BYTES, SECONDS -> new Quantity(name, number(number) + " " + unit.symbol());
            case NONE, RATIO, PERCENT -> new Quantity(name, number(number));
        };
    }

    private static String number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            String text = String.format(Locale.ROOT, "%,.3f", value);
            return value == Math.rint(value) ? text.substring(0, text.length() - 4) : text;
        }
        return String.format(Locale.ROOT, "%,d", number.longValue());
    }

    public static String time(long epochNs) {
        return Instant.ofEpochSecond(0, epochNs).toString();
    }

    /** {@code 3Mbit/s} with a space before its unit. */
    private static String spaced(String quantity) {
        return quantity.replaceFirst("(?<=\\d)(?=[a-zA-Z])", " ");
    }

    /** {@code kernelDrops} becomes {@code kernel drops}; names that are not of that kind stay as they are. */
    public static String words(String key) {
        return key.matches("[a-z][a-zA-Z0-9]*")
                ? key.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT)
                : key;
    }
}
