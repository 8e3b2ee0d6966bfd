package weir.plot.style;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers for people. */
public final class Numbers {
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private Numbers() {}

    /** Beyond this an axis cannot be divided any more; no quantity of a network is anywhere near. */
    private static final double LARGEST = 1e100;

    /** The least difference between two ends of an axis, as a share of their size. */
    private static final double FINEST = 1e-9;

    /** Returns true if a picture can have a place for it. */
    public static boolean isDrawable(double value) {
        return Math.abs(value) <= LARGEST;
    }

    /** Returns true if a logarithmic axis can have a place for it. */
    public static boolean isLogDrawable(double value) {
        return value >= 1 / LARGEST && value <= LARGEST;
    }

    /** Returns true if there is anything between them to divide. */
    public static boolean isRange(double from, double to) {
        return to - from > FINEST * Math.max(Math.abs(from), Math.abs(to));
    }

    /** Four significant digits, without an exponent; whole numbers whole. */
    public static String short4(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        BigDecimal rounded = new BigDecimal(value).round(FOUR_DIGITS);
        return (rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros()).toPlainString();
    }
}
