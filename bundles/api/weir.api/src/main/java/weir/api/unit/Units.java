package weir.api.unit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses and prints quantities; there is no other parser for them. Numbers may have a fraction ({@code 1.5Mbit/s}). A
 * number without its unit is an error that names the units; only ratios and counts have none. Thread-safe.
 */
public final class Units {
    private static final Pattern QUANTITY = Pattern.compile("([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+))\\s*([a-zA-Z%/]*)");
    private static final Map<String, Long> RATES = new LinkedHashMap<>();
    private static final Map<String, Long> TIMES = new LinkedHashMap<>();
    private static final Map<String, Long> SIZES = new LinkedHashMap<>();

    static {
        RATES.put("bit/s", 1L);
        RATES.put("kbit/s", 1_000L);
        RATES.put("Mbit/s", 1_000_000L);
        RATES.put("Gbit/s", 1_000_000_000L);
        TIMES.put("ns", 1L);
        TIMES.put("us", 1_000L);
        TIMES.put("ms", 1_000_000L);
        TIMES.put("s", 1_000_000_000L);
        TIMES.put("min", 60_000_000_000L);
        TIMES.put("h", 3_600_000_000_000L);
        SIZES.put("B", 1L);
        SIZES.put("KiB", 1L << 10);
        SIZES.put("MiB", 1L << 20);
        SIZES.put("GiB", 1L << 30);
        SIZES.put("kB", 1_000L);
        SIZES.put("MB", 1_000_000L);
    }

    private static final String RATE_NAMES = "bit/s, kbit/s, Mbit/s or Gbit/s, for example 10Mbit/s";
    private static final String TIME_NAMES = "ns, us, ms, s, min or h, for example 10ms";
    private static final String SIZE_NAMES = "B, KiB, MiB, kB or MB, for example 64KiB";

    private Units() {}

    /**
     * Parses a rate: {@code 10Mbit/s}, or {@code 10mbit} as tc writes it.
     *
     * @param text a number with {@code bit/s}, {@code kbit/s}, {@code Mbit/s} or {@code Gbit/s}, in any case
     * @return the rate, rounded to whole bit/s
     * @throws IllegalArgumentException if the unit is missing or wrong, or the rate is outside 1 bit/s to 1000 Gbit/s
     */
    public static Bandwidth bandwidth(String text) {
        Matcher quantity = split("bandwidth", text, RATE_NAMES);
        String unit = quantity.group(2).toLowerCase(Locale.ROOT);
        if (unit.endsWith("bit")) {
            unit += "/s";
        }
        Long factor = null;
        for (Map.Entry<String, Long> rate : RATES.entrySet()) {
            if (rate.getKey().toLowerCase(Locale.ROOT).equals(unit)) {
                factor = rate.getValue();
            }
        }
        BigDecimal bits = scaled("bandwidth", text, quantity, factor, RATE_NAMES);
        if (bits.compareTo(BigDecimal.ONE) < 0
                || bits.compareTo(BigDecimal.valueOf(Bandwidth.MAX_BITS_PER_SECOND)) > 0) {
            throw new IllegalArgumentException("bandwidth '" + text + "' is outside 1 bit/s to 1000 Gbit/s");
        }
        return new Bandwidth(bits.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /**
     * Parses a time: {@code 10ms}.
     *
     * @param text a number with {@code ns}, {@code us}, {@code ms}, {@code s}, {@code min} or {@code h}
     * @return the time, 0 to 24 hours, rounded to whole ns
     * @throws IllegalArgumentException if the unit is missing or wrong, or the time is out of range
     */
    public static Duration duration(String text) {
        Matcher quantity = split("time", text, TIME_NAMES);
        BigDecimal nanos = scaled("time", text, quantity, TIMES.get(quantity.group(2)), TIME_NAMES);
        if (nanos.signum() < 0) {
            throw negative("time", text, "0 s");
        }
        if (nanos.compareTo(BigDecimal.valueOf(86_400_000_000_000L)) > 0) {
            throw new IllegalArgumentException("time '" + text + "' is outside 0 s to 24 h");
        }
        return Duration.ofNanos(nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /**
     * Parses an amount of data: {@code 64KiB}.
     *
     * @param text a number with {@code B}, {@code KiB}, {@code MiB}, {@code GiB}, {@code kB} or {@code MB}
     * @return the amount, 0 to 2^62 B, rounded to whole bytes
     * @throws IllegalArgumentException if the unit is missing or wrong, or the amount is out of range
     */
    public static DataSize size(String text) {
        Matcher quantity = split("size", text, SIZE_NAMES);
        BigDecimal bytes = scaled("size", text, quantity, SIZES.get(quantity.group(2)), SIZE_NAMES);
        if (bytes.signum() < 0) {
            throw negative("size", text, "0 B");
        }
        if (bytes.compareTo(BigDecimal.valueOf(1L << 62)) > 0) {
            throw new IllegalArgumentException("size '" + text + "' is outside 0 B to 4294967296 GiB");
        }
        return new DataSize(bytes.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /**
     * Parses a share: {@code 1%}, {@code 1pct} or {@code 0.01}.
     *
     * @param text a number from 0 to 1, or a percentage from 0 to 100
     * @return the share
     * @throws IllegalArgumentException if it is not a number, or out of range
     */
    public static Ratio ratio(String text) {
        String names = "a number from 0 to 1, or a percentage, for example 0.01, 1% or 1pct";
        Matcher quantity = split("ratio", text, names);
        String unit = quantity.group(2);
        if (!unit.isEmpty() && !unit.equals("%") && !unit.equals("pct")) {
            throw new IllegalArgumentException(
                    "ratio '" + text + "' has an unknown unit '" + unit + "'; write " + names);
        }
        BigDecimal value = new BigDecimal(quantity.group(1));
        double ratio = (unit.isEmpty() ? value : value.movePointLeft(2)).doubleValue();
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException("ratio '" + text + "' is outside 0 to 1 (0 % to 100 %)");
        }
        return new Ratio(ratio);
    }

    /**
     * Parses the capacity of a queue: {@code 100pkt}, {@code 64KiB} or {@code 40ms}.
     *
     * @param text a number of packets, an amount of data, or a time
     * @return the limit
     * @throws IllegalArgumentException if the unit is missing or wrong, or the limit is below 1
     */
    public static QueueLimit queueLimit(String text) {
        String names = "pkt, B, KiB, MiB, kB, MB or a time, for example 100pkt, 64KiB or 40ms";
        Matcher quantity = split("queue", text, names);
        String unit = quantity.group(2);
        if (new BigDecimal(quantity.group(1)).signum() <= 0) {
            throw new IllegalArgumentException("queue '" + text + "' holds nothing; write at least one " + names);
        }
        if (unit.equals("pkt")) {
            return QueueLimit.ofPackets(count("packets of queue", quantity.group(1), 1, Integer.MAX_VALUE));
        }
        if (TIMES.containsKey(unit)) {
            return new QueueLimit(QueueLimit.Measure.NANOSECONDS, duration(text).toNanos());
        }
        if (SIZES.containsKey(unit)) {
            return QueueLimit.ofBytes(size(text).bytes());
        }
        throw wrongUnit("queue", text, unit, names);
    }

    /**
     * Parses a whole number without a unit.
     *
     * @param name the counted thing, for the message
     * @param text the number; spaces around it are ignored
     * @param min the least allowed value
     * @param max the greatest allowed value; {@link Long#MAX_VALUE} for no bound
     * @return the number
     * @throws IllegalArgumentException if it is not a whole number or out of range
     */
    public static long count(String name, String text, long min, long max) {
        try {
            long value = Long.parseLong(text.strip());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " '" + text + "' is not a whole number; it must be " + range(min, max), e);
        }
        throw new IllegalArgumentException(name + " " + text.strip() + " is outside " + range(min, max));
    }

    /** Names only the lower bound, so that nobody is told an upper bound for a negative value. */
    private static IllegalArgumentException negative(String name, String text, String least) {
        return new IllegalArgumentException(name + " '" + text + "' is negative; write " + least + " or more");
    }

    private static String range(long min, long max) {
        return min + (max == Long.MAX_VALUE ? " and more" : " to " + max);
    }

    /**
     * Prints a rate in the largest unit that shows it exactly, for example {@code 2500kbit/s}.
     *
     * @param bandwidth the rate
     * @return the text, which {@link #bandwidth} reads back
     */
    public static String format(Bandwidth bandwidth) {
        return inLargestUnit(bandwidth.bitsPerSecond(), RATES);
    }

    /**
     * Prints a time in the largest unit that shows it exactly, minutes and hours excepted, for example {@code 10ms}.
     *
     * @param duration the time, up to 292 years
     * @return the text; up to 24 hours {@link #duration} reads it back
     * @throws ArithmeticException if it exceeds 292 years
     */
    public static String format(Duration duration) {
        Map<String, Long> units = new LinkedHashMap<>(TIMES);
        units.remove("min");
        units.remove("h");
        return inLargestUnit(duration.toNanos(), units);
    }

    /**
     * Prints an amount of data in the largest binary unit that shows it exactly, for example {@code 64KiB}.
     *
     * @param size the amount
     * @return the text, which {@link #size} reads back
     */
    public static String format(DataSize size) {
        Map<String, Long> units = new LinkedHashMap<>(SIZES);
        units.remove("kB");
        units.remove("MB");
        return inLargestUnit(size.bytes(), units);
    }

    static String decimal(double value) {
        return BigDecimal.valueOf(value)
                .round(new java.math.MathContext(12))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String inLargestUnit(long amount, Map<String, Long> units) {
        String best = units.keySet().iterator().next();
        for (Map.Entry<String, Long> unit : units.entrySet()) {
            if (amount != 0 && amount % unit.getValue() == 0 && unit.getValue() >= units.get(best)) {
                best = unit.getKey();
            }
        }
        return amount / units.get(best) + best;
    }

    private static Matcher split(String what, String text, String names) {
        Matcher quantity = QUANTITY.matcher(text.strip());
        if (!quantity.matches()) {
            throw new IllegalArgumentException(what + " '" + text + "' is not a number with a unit; write " + names);
        }
        return quantity;
    }

    private static BigDecimal scaled(String what, String text, Matcher quantity, Long factor, String names) {
        if (factor == null) {
            throw wrongUnit(what, text, quantity.group(2), names);
        }
        return new BigDecimal(quantity.group(1)).multiply(BigDecimal.valueOf(factor));
    }

    private static IllegalArgumentException wrongUnit(String what, String text, String unit, String names) {
        String trouble = unit.isEmpty() ? "no unit" : "an unknown unit '" + unit + "'";
        return new IllegalArgumentException(what + " '" + text + "' has " + trouble + "; write " + names);
    }
}
