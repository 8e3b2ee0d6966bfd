package weir.web.http;

import java.util.Objects;

/** A request that gets an error for an answer: what happened, why, and what to do. */
public final class HttpProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String what;
    private final String why;
    private final String fix;

    /** @param status the HTTP status, 400 or more */
    public HttpProblem(int status, String what, String why, String fix) {
        super(what + "; " + why + "; " + fix);
        this.status = status;
        this.what = Objects.requireNonNull(what);
        this.why = Objects.requireNonNull(why);
        this.fix = Objects.requireNonNull(fix);
    }

    public static HttpProblem badInput(String what, String fix) {
        return new HttpProblem(400, what, "", fix);
    }

    public static HttpProblem unknown(String what, String fix) {
        return new HttpProblem(404, what, "", fix);
    }

    /** Something that this workbench lacks. */
    public static HttpProblem missing(String what) {
        return new HttpProblem(
                503, what + " is not possible here", "this workbench lacks the bundle", "use run.bndrun");
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
