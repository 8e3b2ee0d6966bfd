package weir.topology;

import java.util.Collection;
import java.util.Optional;
import weir.api.option.Suggestion;

/** Something wrong with a network's description, whose place in the file is not known yet. */
public final class Mistake extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String why;
    private final String fix;
    private final String node;
    private final String key;

    Mistake(String what, String why, String fix) {
        this(what, why, fix, "", "");
    }

    private Mistake(String what, String why, String fix, String node, String key) {
        super(what + "; " + why + "; " + fix);
        this.what = what;
        this.why = why;
        this.fix = fix;
        this.node = node;
        this.key = key;
    }

    /** The same, with the node and the key of it that it is about. */
    Mistake about(String culprit, String culpritKey) {
        return new Mistake(what, why, fix, culprit, culpritKey);
    }

    /** A word that is none of those that are known. */
    public static Mistake unknown(String what, String word, Collection<String> known) {
        Optional<String> near = Suggestion.nearest(word, known);
        return new Mistake(
                "unknown " + what + " '" + word + "'",
                "known are " + (known.isEmpty() ? "none" : String.join(", ", known)),
                near.map(hint -> "did you mean '" + hint + "'?").orElse("use one of them or take it out"));
    }

    public String what() {
        return what;
    }

    public String why() {
        return why;
    }

    String fix() {
        return fix;
    }

    /** The node that it is about; empty when that is not known. */
    public String node() {
        return node;
    }

    /** The key of that node. */
    String key() {
        return key;
    }
}
