package weir.web.http;

import weir.api.WeirException;

/** A request that gets an error for an answer. */
public final class HttpProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Trouble trouble;

    /** @param status the HTTP status, 400 or more */
    public HttpProblem(int status, Trouble trouble) {
        super(trouble.what() + "; " + trouble.why() + "; " + trouble.fix());
        this.status = status;
        this.trouble = trouble;
    }

    /** @param status the HTTP status, 400 or more */
    public HttpProblem(int status, String what, String why, String fix) {
        this(status, new Trouble(what, why, fix));
    }

    /** Returns that something can't be done as things stand. */
    public static HttpProblem of(WeirException e) {
        return new HttpProblem(409, Trouble.of(e));
    }

    /** Returns that a request can't be understood. */
    public static HttpProblem of(IllegalArgumentException e) {
        return new HttpProblem(400, Trouble.of(String.valueOf(e.getMessage())));
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

    public Trouble trouble() {
        return trouble;
    }
}
