package weir.api;

import java.util.Objects;

/**
 * A failure of the environment or of an input's content that a person can act on: it states what failed, why, and the
 * remedy. A command that ends with it exits with status 1. Wrong arguments of a call are
 * {@link IllegalArgumentException}s instead.
 */
public final class WeirException extends Exception {
    private final String what;
    private final String why;
    private final String fix;

    /**
     * Makes a failure without a cause.
     *
     * @param what the action that failed, naming the value or the thing
     * @param why the reason, as far as it is known
     * @param fix the remedy, in the imperative
     * @throws NullPointerException if one of them is null
     */
    public WeirException(String what, String why, String fix) {
        this(what, why, fix, null);
    }

    /**
     * Makes a failure that was caused by another one.
     *
     * @param what the action that failed, naming the value or the thing
     * @param why the reason, as far as it is known
     * @param fix the remedy, in the imperative
     * @param cause the underlying failure, for the log; may be null
     * @throws NullPointerException if one of the texts is null
     */
    public WeirException(String what, String why, String fix, Throwable cause) {
        super(what + "; " + why + "; " + fix, cause);
        this.what = Objects.requireNonNull(what);
        this.why = Objects.requireNonNull(why);
        this.fix = Objects.requireNonNull(fix);
    }

    /** {@return the action that failed} */
    public String what() {
        return what;
    }

    /** {@return the reason, as far as it is known} */
    public String why() {
        return why;
    }

    /** {@return the remedy} */
    public String fix() {
        return fix;
    }
}
