package weir.scenario.file;

import java.time.Duration;
import java.util.Locale;
import weir.api.field.Unit;
import weir.api.unit.Bandwidth;
import weir.api.unit.DataSize;
import weir.api.unit.Units;

/** The dimension of a value, and how limits for it are written. */
public enum Dimension {
    TIME(1e6),
    TIME_US(1e3),
    TIME_NS(1),
    TIME_S(1e9),
    RATE(1),
    SIZE(1),
    SHARE(1),
    /** A count, a figure without unit, or a word. */
    NUMBER(1);

    /** Of the base unit: ns, bit/s, bytes. */
    private final double factor;

    Dimension(double factor) {
        this.factor = factor;
    }

    static Dimension of(Unit unit) {
        return switch (unit) {
            case MILLISECONDS -> TIME;
            case MICROSECONDS -> TIME_US;
            case NANOSECONDS, EPOCH_NANOSECONDS -> TIME_NS;
            case SECONDS -> TIME_S;
            case BITS_PER_SECOND -> RATE;
            case BYTES -> SIZE;
            case RATIO -> SHARE;
            case NONE, PERCENT -> NUMBER;
        };
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
        return switch (this) {
            case TIME, TIME_US, TIME_NS, TIME_S -> Units.duration(text).toNanos();
            case RATE -> Units.bandwidth(text).bitsPerSecond();
            case SIZE -> Units.size(text).bytes();
            case SHARE -> Units.ratio(text).value();
            case NUMBER -> number(name, text);
        };
    }

    private static double number(String name, String text) {
        // Not hexadecimal, and neither NaN nor Infinity, which parseDouble reads, too.
        if (text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?") && Double.isFinite(Double.parseDouble(text))) {
            return Double.parseDouble(text);
        }
        throw new IllegalArgumentException(
                name + " '" + text + "' is not a number; it has no unit, write for example 3");
    }

    /** For people: {@code 12.5 ms}. */
    String text(double inBase) {
        return switch (this) {
            case TIME, TIME_US, TIME_NS, TIME_S ->
                inBase >= 1e9 ? decimal(inBase / 1e9) + " s" : decimal(inBase / 1e6) + " ms";
            case RATE -> inBase >= 1e6 ? decimal(inBase / 1e6) + " Mbit/s" : decimal(inBase / 1e3) + " kbit/s";
            case SIZE -> decimal(inBase) + " B";
            case SHARE -> decimal(inBase * 100) + " %";
            case NUMBER -> decimal(inBase);
        };
    }

    private static String decimal(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.3f", value);
    }

    /** An example of a limit. */
    String example() {
        return switch (this) {
            case TIME, TIME_US, TIME_NS, TIME_S -> Units.format(Duration.ofMillis(80));
            case RATE -> Units.format(new Bandwidth(5_000_000));
            case SIZE -> Units.format(new DataSize(65_536));
            case SHARE -> "1%";
            case NUMBER -> "3";
        };
    }
}
