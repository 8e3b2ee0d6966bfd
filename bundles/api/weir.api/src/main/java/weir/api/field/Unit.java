package weir.api.field;

/** The unit of a field's numbers. */
public enum Unit {
    /** A count, or a number without a dimension. */
    NONE(""),
    /** Bits each second. */
    BITS_PER_SECOND("bit/s"),
    /** Bytes. */
    BYTES("B"),
    /** Nanoseconds since the epoch, UTC. */
    EPOCH_NANOSECONDS("ns since the epoch"),
    /** Nanoseconds. */
    NANOSECONDS("ns"),
    /** Microseconds. */
    MICROSECONDS("us"),
    /** Milliseconds. */
    MILLISECONDS("ms"),
    /** Seconds. */
    SECONDS("s"),
    /** A share, in [0,1]. */
    RATIO("ratio"),
    /** A share, in percent. */
    PERCENT("%");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
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
