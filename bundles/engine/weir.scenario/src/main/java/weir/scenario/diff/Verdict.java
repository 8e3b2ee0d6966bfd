package weir.scenario.diff;

import java.util.Locale;

/** The verdicts on two runs. */
enum Verdict {
    SAME,
    DIFFERENT,
    /** There are too few samples to tell. */
    UNCLEAR;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
