package weir.scenario.file;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import weir.api.unit.Bandwidth;
import weir.api.unit.DataSize;
import weir.api.unit.Units;

/** What a named value counts, as the end of its name says: {@code p99Ms} is a time. */
public enum Dimension {
    TIME("Ms", 1e6),
    TIME_US("Us", 1e3),
    TIME_NS("Ns", 1),
    RATE("Bps", 1),
    SIZE("Bytes", 1),
    TIME_S("S", 1e9),
    SHARE("Share", 1),
    /** A count, a figure without unit, or a word. */
    NUMBER("", 1);

    private final String suffix;
    /** Of the base unit: ns, bit/s, bytes. */
    private final double factor;

    Dimension(String suffix, double factor) {
        this.suffix = suffix;
        this.factor = factor;
    }

    static Dimension of(String name) {
        for (Dimension each : values()) {
            if (name.length() > each.suffix.length() && name.endsWith(each.suffix)) {
                return each;
            }
        }
        return NUMBER;
    }

    boolean isTime() {
        return suffix.equals("Ms") || suffix.equals("Us") || suffix.equals("Ns") || suffix.equals("S");
    }

    /** The name without its unit, as people write it: {@code stalledMs} is {@code stalled}, {@code lossShare} itself. */
    String stem(String name) {
        boolean unit = this != SHARE;
        return canonical(unit ? name.substring(0, name.length() - suffix.length()) : name);
    }

    /** Without hyphens, in lower case: {@code longest-stall} and {@code longestStall} are the same. */
    static String canonical(String word) {
        return word.replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** A value as it stands in the answer, in the base unit. */
    double inBase(Number value) {
        return value.doubleValue() * factor;
    }

    /**
     * Reads a limit, in the base unit.
     *
     * @throws IllegalArgumentException when its unit is missing or another kind of unit
     */
    double parse(String name, String text) {
        if (isTime()) {
            return Objects.requireNonNull(Units.duration(text)).toNanos();
        }
        return switch (this) {
            case RATE -> Units.bandwidth(text).bitsPerSecond();
            case SIZE -> Units.size(text).bytes();
            case SHARE -> Units.ratio(text).value();
            default -> number(name, text);
        };
    }

    private static double number(String name, String text) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number) && text.matches("[-+.0-9eE]+")) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " '" + text + "' is not a number; it has no unit, write for example 3", e);
        }
        throw new IllegalArgumentException(
                name + " '" + text + "' is not a number; it has no unit, write for example 3");
    }

    /** For people: {@code 12.5 ms}. */
    String text(double inBase) {
        if (isTime()) {
            return decimal(inBase >= 1e9 ? inBase / 1e9 : inBase / 1e6) + (inBase >= 1e9 ? " s" : " ms");
        }
        return switch (this) {
            case RATE -> inBase >= 1e6 ? decimal(inBase / 1e6) + " Mbit/s" : decimal(inBase / 1e3) + " kbit/s";
            case SIZE -> decimal(inBase) + " B";
            case SHARE -> decimal(inBase * 100) + " %";
            default -> decimal(inBase);
        };
    }

    private static String decimal(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.3f", value);
    }

    /** An example of a limit. */
    String example() {
        if (isTime()) {
            return Units.format(Duration.ofMillis(80));
        }
        return switch (this) {
            case RATE -> Units.format(new Bandwidth(5_000_000));
            case SIZE -> Units.format(new DataSize(65_536));
            case SHARE -> "1%";
            default -> "3";
        };
    }
}
