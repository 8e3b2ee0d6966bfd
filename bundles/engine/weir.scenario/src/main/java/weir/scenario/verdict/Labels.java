package weir.scenario.verdict;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import weir.api.unit.Bandwidth;
import weir.api.unit.Units;

/** A summary's names and values for people: {@code medianMs 13.478812} becomes {@code median}, {@code 13.479 ms}. */
final class Labels {
    private Labels() {}

    /** The name in words, without its unit. */
    static String words(String name) {
        String base = unit(name).isEmpty()
                ? name
                : name.substring(0, name.length() - suffix(name).length());
        return base.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    /** For the head of a column: the unit behind the name, where the values are plain numbers. */
    static String heading(String name) {
        String unit = unit(name);
        return unit.equals("ms") || unit.equals("us") ? words(name) + " [" + unit + "]" : words(name);
    }

    /** The value as it stands in a column with that heading. */
    static String cell(String name, Object value) {
        String unit = unit(name);
        return unit.equals("ms") || unit.equals("us") ? number(value) : value(name, value);
    }

    /** The value with its unit. */
    static String value(String name, Object value) {
        if (!(value instanceof Number number)) {
            return value == null ? "-" : String.valueOf(value);
        }
        return switch (suffix(name)) {
            case "EpochNs" ->
                Instant.ofEpochSecond(0, number.longValue())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
            case "Ns" -> Units.format(Duration.ofNanos(number.longValue()));
            case "Bps" -> number.longValue() > 0 ? Units.format(new Bandwidth(number.longValue())) : "unlimited";
            case "S" -> String.format(Locale.ROOT, "%.1f s", number.doubleValue());
            default -> unit(name).isEmpty() ? number(value) : number(value) + " " + unit(name);
        };
    }

    private static String number(Object value) {
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, "%.3f", number);
        }
        return value == null ? "-" : String.valueOf(value);
    }

    private static String unit(String name) {
        return switch (suffix(name)) {
            case "Ms" -> "ms";
            case "Us" -> "us";
            case "EpochNs", "Ns" -> "ns";
            case "Bps" -> "bit/s";
            case "Bytes" -> "B";
            case "S" -> "s";
            default -> "";
        };
    }

    private static String suffix(String name) {
        for (String suffix : new String[] {"EpochNs", "Bytes", "Bps", "Ms", "Us", "Ns", "S"}) {
            if (name.length() > suffix.length() && name.endsWith(suffix)) {
                return suffix;
            }
        }
        return "";
    }
}
