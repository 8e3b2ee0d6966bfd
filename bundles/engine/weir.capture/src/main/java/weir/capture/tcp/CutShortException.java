package weir.capture.tcp;

/**
 * Bytes are missing where a message needs them: the rest of the segment is left alone. Control flow on the frame path,
 * hence one instance without a stack trace.
 */
public final class CutShortException extends RuntimeException {
    @SuppressWarnings("StaticAssignmentOfThrowable") // it has no stack trace that could mislead
    public static final CutShortException INSTANCE = new CutShortException();

    private static final long serialVersionUID = 1L;

    private CutShortException() {
        super("bytes are missing", null, false, false);
    }
}
