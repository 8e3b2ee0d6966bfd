package weir.web.rest;

import java.util.Objects;

/** A request that gets an error for an answer: what happened, why, and what to do. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String what;
    private final String why;
    private final String fix;

    /** @param status the HTTP status, 400 or more */
    public Refusal(int status, String what, String why, String fix) {
        super(what + "; " + why + "; " + fix);
        this.status = status;
        this.what = Objects.requireNonNull(what);
        this.why = Objects.requireNonNull(why);
        this.fix = Objects.requireNonNull(fix);
    }

    static Refusal badInput(String what, String fix) {
        return new Refusal(400, what, "", fix);
    }

    static Refusal unknown(String what, String fix) {
        return new Refusal(404, what, "", fix);
    }

    /** Something that this workbench lacks. */
    static Refusal missing(String what) {
        return new Refusal(503, what + " is not possible here", "this workbench lacks the bundle", "use run.bndrun");
    }

    public int status() {
        return status;
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
