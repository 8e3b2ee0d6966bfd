package weir.file.yaml;

import java.util.Collection;
import weir.api.option.Suggestion;

/** Something wrong with what a file describes, whose place in the file is not known yet. */
public final class Mistake extends Exception {
    /** Of more, only the one that resembles the word is named, if there is one. */
    private static final int MOST_LISTED = 12;

    private static final long serialVersionUID = 1L;

    private final String what;
    private final String why;
    private final String fix;
    private final String subject;
    private final String key;

    public Mistake(String what, String why, String fix) {
        this(what, why, fix, "", "");
    }

    private Mistake(String what, String why, String fix, String subject, String key) {
        super(what + "; " + why + "; " + fix);
        this.what = what;
        this.why = why;
        this.fix = fix;
        this.subject = subject;
        this.key = key;
    }

    /** Returns the same mistake, with the mapping and the key of it that it is about. */
    public Mistake about(String culprit, String culpritKey) {
        return new Mistake(what, why, fix, culprit, culpritKey);
    }

    /** Returns that a word is none of those that are known. */
    public static Mistake unknown(String kind, String word, Collection<String> known) {
        return unknown(kind, word, known, "use one of them");
    }

    /** @param fix what to do if the word resembles no known one */
    public static Mistake unknown(String kind, String word, Collection<String> known, String fix) {
        String remedy = Suggestion.fix(word, known, fix);
        boolean isLong = known.size() > MOST_LISTED && !remedy.equals(fix);
        return new Mistake(
                "unknown " + kind + " '" + word + "'",
                isLong
                        ? "it is none of " + known.size()
                        : "known are " + (known.isEmpty() ? "none" : String.join(", ", known)),
                remedy);
    }

    public String what() {
        return what;
    }

    public String why() {
        return why;
    }

    public String fix() {
        return fix;
    }

    /** Returns the name of the mapping that it is about; empty if that is not known. */
    public String subject() {
        return subject;
    }

    /** Returns the key of that mapping. */
    public String key() {
        return key;
    }
}
