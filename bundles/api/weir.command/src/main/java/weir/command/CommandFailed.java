package weir.command;

/** A command ended with another exit status than 0, and all there is to say about it. */
public final class CommandFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * @param status the exit status, not 0
     * @param message for the person; empty when everything has been said already
     */
    public CommandFailed(int status, String message, Throwable cause) {
        super(OwnName.in(message), cause);
        this.status = status;
    }

    public CommandFailed(int status, String message) {
        this(status, message, null);
    }

    public int status() {
        return status;
    }
}
