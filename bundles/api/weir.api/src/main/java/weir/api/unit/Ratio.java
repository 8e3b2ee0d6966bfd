package weir.api.unit;

/** A share between 0 and 1 inclusive: a loss rate, a probability, a correlation. */
public record Ratio(double value) {
    public static final Ratio ZERO = new Ratio(0);

    public Ratio {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    "ratio " + value + " is outside 0 to 1; write 0.01, 1% or 1pct for one in a hundred");
        }
    }

    /** For example {@code 1.5%}. */
    @Override
    public String toString() {
        return Units.decimal(value * 100) + "%";
    }
}
