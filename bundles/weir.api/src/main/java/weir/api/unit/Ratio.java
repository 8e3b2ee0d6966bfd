package weir.api.unit;

/** A share between 0 and 1 inclusive: a loss rate, a probability, a correlation. */
public record Ratio(double value) {
    public static final Ratio ZERO = new Ratio(0);
}
