package weir.analyzer.sample;

import java.time.Duration;
import weir.api.option.OptionSpec;
import weir.api.option.Options;

/** Options that say how long a window of time is. */
public final class Windows {
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofHours(24);

    private Windows() {}

    /**
     * Returns its length in ns, whole microseconds.
     *
     * @throws IllegalArgumentException when it is outside 1 ms to 24 h
     */
    public static long ns(Options options, OptionSpec spec) {
        Duration window = options.duration(spec.name()).orElseThrow();
        boolean fits = window.compareTo(LEAST) >= 0 && window.compareTo(MOST) <= 0 && window.toNanos() % 1000 == 0;
        if (!fits) {
            throw new IllegalArgumentException(spec.name() + " "
                    + options.texts().get(spec.name()) + " must be 1 ms to 24 h, in whole microseconds");
        }
        return window.toNanos();
    }
}
