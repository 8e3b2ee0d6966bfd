package weir.api.field;

import java.util.List;

/** The unit of a field's numbers. */
public enum Unit {
    /** A count, or a number without a dimension. */
    NONE("", ""),
    /** Bits each second. */
    BITS_PER_SECOND("bit/s", "Bps"),
    /** Bytes. */
    BYTES("B", "Bytes"),
    /** Nanoseconds since the epoch, UTC. */
    EPOCH_NANOSECONDS("ns since the epoch", "EpochNs"),
    /** Nanoseconds. */
    NANOSECONDS("ns", "Ns"),
    /** Microseconds. */
    MICROSECONDS("us", "Us"),
    /** Milliseconds. */
    MILLISECONDS("ms", "Ms"),
    /** Seconds. */
    SECONDS("s", "S"),
    /** A share, in [0,1]. */
    RATIO("ratio", "Share"),
    /** A share, in percent. */
    PERCENT("%", "");

    private final String symbol;
    private final String suffix;

    Unit(String symbol, String suffix) {
        this.symbol = symbol;
        this.suffix = suffix;
    }

    /**
     * Returns the unit that a name ends in, for values whose fields nobody has declared: {@code p99Ms} is in milliseconds.
     *
     * @param name the value's name
     * @return {@link #NONE} where the name ends in none
     */
    public static Unit ofName(String name) {
        for (Unit unit : List.of(
                EPOCH_NANOSECONDS, BYTES, BITS_PER_SECOND, MILLISECONDS, MICROSECONDS, NANOSECONDS, SECONDS, RATIO)) {
            int stem = name.length() - unit.suffix.length();
            if (stem > 0 && name.endsWith(unit.suffix)) {
                // RTMPS is one word.
                return Character.isUpperCase(name.charAt(stem - 1)) ? NONE : unit;
            }
        }
        return NONE;
    }

    /**
     * Returns a name that ends in this unit, as names of fields do.
     *
     * @param stem the name without it, for example {@code p99}
     * @return for example {@code p99Ms}
     */
    public String name(String stem) {
        return stem + suffix;
    }

    /**
     * Returns a name without this unit, for people who read the unit beside the number.
     *
     * @param name a field's name, for example {@code p99Ms}
     * @return for example {@code p99}; a share is named by the whole of it
     */
    public String stem(String name) {
        return this == RATIO || !name.endsWith(suffix) ? name : name.substring(0, name.length() - suffix.length());
    }

    /**
     * Returns how the unit is written.
     *
     * @return its symbol; empty for {@link #NONE}
     */
    public String symbol() {
        return symbol;
    }
}
