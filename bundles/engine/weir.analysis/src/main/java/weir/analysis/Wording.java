package weir.analysis;

import java.util.Locale;
import weir.api.field.Unit;

/** A report's named values for people: {@code meanBps: 2400430} becomes {@code mean} and {@code 2.400 Mbit/s}. */
public final class Wording {
    private static final double SMALLEST = 1e-3;
    private static final double LARGEST = 1e9;

    private Wording() {}

    /** The name without its unit. */
    public static String name(String key) {
        return key.equals("bps") ? "rate" : unit(key).stem(key);
    }

    /** The value with its unit; a dash where there is none. */
    public static String value(String key, Object value) {
        if (!(value instanceof Number number)) {
            return value == null ? "-" : value.toString();
        }
        boolean isReal = number instanceof Double || number instanceof Float;
        String text = isReal ? decimal(number.doubleValue()) : number.toString();
        Unit unit = unit(key);
        return switch (unit) {
            case BITS_PER_SECOND -> rate(number.doubleValue());
            case RATIO -> decimal(100 * number.doubleValue()) + " %";
            case NONE -> text;
            default -> text + " " + unit.symbol();
        };
    }

    private static Unit unit(String key) {
        return switch (key) {
            case "bps" -> Unit.BITS_PER_SECOND;
            case "bytes" -> Unit.BYTES;
            case "share" -> Unit.RATIO;
            default -> Unit.ofName(key);
        };
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
