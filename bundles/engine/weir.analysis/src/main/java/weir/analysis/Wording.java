package weir.analysis;

import java.util.Locale;
import java.util.Map;

/** A report's named values for people: {@code meanBps: 2400430} becomes {@code mean} and {@code 2.400 Mbit/s}. */
public final class Wording {
    /** What names end in, and the unit. */
    private static final Map<String, String> UNITS = Map.of("Ms", "ms", "S", "s", "Bps", "bit/s", "Bytes", "B");

    private static final double SMALLEST = 1e-3;
    private static final double LARGEST = 1e9;

    private Wording() {}

    /** The name without its unit. */
    public static String name(String key) {
        String suffix = suffix(key);
        return key.equals("bps") ? "rate" : key.substring(0, key.length() - suffix.length());
    }

    /** The value with its unit; a dash where there is none. */
    public static String value(String key, Object value) {
        if (!(value instanceof Number number)) {
            return value == null ? "-" : value.toString();
        }
        String unit = key.equals("bps") ? "bit/s" : key.equals("bytes") ? "B" : UNITS.getOrDefault(suffix(key), "");
        if (unit.equals("bit/s")) {
            return rate(number.doubleValue());
        }
        if (key.toLowerCase(Locale.ROOT).endsWith("share")) {
            return decimal(100 * number.doubleValue()) + " %";
        }
        boolean isReal = number instanceof Double || number instanceof Float;
        String text = isReal ? decimal(number.doubleValue()) : number.toString();
        return unit.isEmpty() ? text : text + " " + unit;
    }

    private static String suffix(String key) {
        return UNITS.keySet().stream()
                .filter(each -> key.length() > each.length() && key.endsWith(each))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .filter(each -> !Character.isUpperCase(key.charAt(key.length() - each.length() - 1)))
                .orElse("");
    }

    private static String rate(double bitsPerSecond) {
        double size = Math.abs(bitsPerSecond);
        if (size >= 1e9) {
            return decimal(bitsPerSecond / 1e9) + " Gbit/s";
        }
        if (size >= 1e6) {
            return decimal(bitsPerSecond / 1e6) + " Mbit/s";
        }
        return size >= 1e3 ? decimal(bitsPerSecond / 1e3) + " kbit/s" : decimal(bitsPerSecond) + " bit/s";
    }

    private static String decimal(double number) {
        double size = Math.abs(number);
        boolean fits = size == 0 || (size >= SMALLEST && size < LARGEST);
        return String.format(Locale.ROOT, fits ? "%.3f" : "%.3g", number);
    }
}
