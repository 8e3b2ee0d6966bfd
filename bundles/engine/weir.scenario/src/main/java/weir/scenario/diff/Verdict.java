package weir.scenario.diff;

import java.util.Locale;

/** Whether two runs are alike. */
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
