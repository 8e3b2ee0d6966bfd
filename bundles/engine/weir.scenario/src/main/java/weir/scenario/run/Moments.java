package weir.scenario.run;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Words the times of a run for people. Stateless. */
public final class Moments {
    private Moments() {}

    /** {@code 2.5 s}. */
    public static String text(long ns) {
        return BigDecimal.valueOf(ns, 9)
                        .setScale(3, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString() + " s";
    }

    /** {@code 2.500 s}, so that times stand in a column. */
    public static String column(long ns) {
        return String.format(Locale.ROOT, "%8.3f s", ns / 1e9);
    }
}
