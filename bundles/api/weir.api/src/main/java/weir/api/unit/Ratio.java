package weir.api.unit;

/**
 * A share: a loss rate, a probability, a correlation.
 *
 * @param value the share, 0 to 1 inclusive
 */
public record Ratio(double value) {
    /** The share 0: never. */
    public static final Ratio ZERO = new Ratio(0);

    /**
     * Checks the range.
     *
     * @param value 0 to 1 inclusive, not NaN
     * @throws IllegalArgumentException if the value is out of range
     */
    public Ratio {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    "ratio " + value + " is outside 0 to 1; write 0.01, 1% or 1pct for one in a hundred");
        }
    }

    /** {@return the share in percent, for example {@code 1.5%}} */
    @Override
    public String toString() {
        return Units.decimal(value * 100) + "%";
    }
}
