package weir.plot.style;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import weir.api.unit.Bandwidth;
import weir.api.unit.Units;

/**
 * A named value for people: {@code medianMs: 18.448} becomes {@code median} and {@code 18.448 ms}.
 *
 * @param name without the unit, in words
 * @param value with its unit
 */
public record Quantity(String name, String value) {
    public static Quantity of(String key, Object value) {
        if (value == null) {
            return new Quantity(words(key.replaceFirst("(EpochNs|Bps|Ns|Ms|Us|Bytes)$", "")), "\u2013");
        }
        if (!(value instanceof Number number)) {
            return new Quantity(words(key), value.toString());
        }
        if (key.endsWith("EpochNs")) {
            return new Quantity(words(stem(key, 7)), time(number.longValue()));
        }
        if (key.endsWith("Bps") && number.longValue() >= 1 && number.longValue() <= Bandwidth.MAX_BITS_PER_SECOND) {
            return new Quantity(words(stem(key, 3)), spaced(new Bandwidth(number.longValue()).toString()));
        }
        if (key.endsWith("Ns")) {
            return new Quantity(words(stem(key, 2)), spaced(Units.format(Duration.ofNanos(number.longValue()))));
        }
        return plain(key, number);
    }

    private static Quantity plain(String key, Number number) {
        String[][] units = {{"Ms", "ms"}, {"Us", "\u00b5s"}, {"Bytes", "B"}, {"S", "s"}};
        for (String[] unit : units) {
            if (key.endsWith(unit[0]) && key.length() > unit[0].length()) {
                return new Quantity(words(stem(key, unit[0].length())), number(number) + " " + unit[1]);
            }
        }
        return new Quantity(words(key), number(number));
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

    private static String stem(String key, int suffix) {
        return key.substring(0, key.length() - suffix);
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
