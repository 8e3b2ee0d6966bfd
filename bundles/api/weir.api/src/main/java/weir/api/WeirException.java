package weir.api;

import java.util.Objects;

/**
 * Trouble in the environment or in the content of an input, told so that a person can act on it: what happened, why,
 * and what to do. A command that ends with it exits 1.
 */
public final class WeirException extends Exception {
    private final String what;
    private final String why;
    private final String fix;

    /**
     * @param what what could not be done, naming the value or the thing
     * @param why the reason, as far as it is known
     * @param fix what the person can do about it
     */
    public WeirException(String what, String why, String fix) {
        this(what, why, fix, null);
    }

    /** As the other constructor, with the failure that led to it. */
    public WeirException(String what, String why, String fix, Throwable cause) {
        super(what + "; " + why + "; " + fix, cause);
        this.what = Objects.requireNonNull(what);
        this.why = Objects.requireNonNull(why);
        this.fix = Objects.requireNonNull(fix);
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
}
