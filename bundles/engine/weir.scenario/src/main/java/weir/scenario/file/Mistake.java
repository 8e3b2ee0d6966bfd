package weir.scenario.file;

import java.util.Collection;
import weir.api.option.Suggestion;

/** Something wrong in a scenario file, whose place is not known yet. */
public final class Mistake extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String why;
    private final String fix;

    public Mistake(String what, String why, String fix) {
        super(what + "; " + why + "; " + fix);
        this.what = what;
        this.why = why;
        this.fix = fix;
    }

    /** A word that is none of those that are known. */
    public static Mistake unknown(String kind, String word, Collection<String> known) {
        return new Mistake(
                "unknown " + kind + " '" + word + "'",
                "known are " + (known.isEmpty() ? "none" : String.join(", ", known)),
                Suggestion.nearest(word, known)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("use one of them"));
    }

    String what() {
        return what;
    }

    String why() {
        return why;
    }

    String fix() {
        return fix;
    }
}
