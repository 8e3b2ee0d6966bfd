package weir.topology;

import java.util.Collection;
import java.util.Optional;
import weir.api.option.Suggestion;

/** Something wrong with a network's description, whose place in the file is not known yet. */
final class Mistake extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String why;
    private final String fix;

    Mistake(String what, String why, String fix) {
        super(what + "; " + why + "; " + fix);
        this.what = what;
        this.why = why;
        this.fix = fix;
    }

    /** A word that is none of those that are known. */
    static Mistake unknown(String what, String word, Collection<String> known) {
        Optional<String> near = Suggestion.nearest(word, known);
        return new Mistake(
                "unknown " + what + " '" + word + "'",
                "known are " + (known.isEmpty() ? "none" : String.join(", ", known)),
                near.map(hint -> "did you mean '" + hint + "'?").orElse("use one of them or take it out"));
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
