package weir.scenario.diff;

import java.util.Locale;

/** The verdicts on two runs. */
enum Verdict {
    SAME(0),
    DIFFERENT(1),
    /** There are too few samples to tell. */
    UNCLEAR(3);

    private final int status;

    Verdict(int status) {
        this.status = status;
    }

    /** The exit status that says so. */
    int status() {
        return status;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
