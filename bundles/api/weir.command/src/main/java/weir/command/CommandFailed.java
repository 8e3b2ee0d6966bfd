package weir.command;

/** Ends a command with an exit status of its own, and with all that is to be printed about it. */
public final class CommandFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * Makes a failure with the exception that caused it.
     *
     * @param status the exit status, 1 to 255
     * @param message the message for the person; empty if everything has been printed already
     * @param cause the exception that caused it; may be null
     */
    public CommandFailed(int status, String message, Throwable cause) {
        super(OwnName.in(message), cause);
        this.status = status;
    }

    /**
     * Makes a failure without a cause.
     *
     * @param status the exit status, 1 to 255
     * @param message the message for the person; empty if everything has been printed already
     */
    public CommandFailed(int status, String message) {
        this(status, message, null);
    }

    /** {@return the exit status, 1 to 255} */
    public int status() {
        return status;
    }
}
