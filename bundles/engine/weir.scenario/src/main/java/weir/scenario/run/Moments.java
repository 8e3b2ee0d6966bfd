package weir.scenario.run;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;

/** Times of a run, for people, and the clock that they are taken from. */
public final class Moments {
    private static final long NS_PER_S = 1_000_000_000L;

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

    /** Now, in ns since the epoch. */
    public static long epochNs() {
        Instant now = Instant.now();
        return Math.addExact(Math.multiplyExact(now.getEpochSecond(), NS_PER_S), now.getNano());
    }
}
