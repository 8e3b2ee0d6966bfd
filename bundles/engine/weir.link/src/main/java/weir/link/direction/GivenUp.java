package weir.link.direction;

/** Ends a thread that has been in a plug-in for too long: another one has taken its place, and it must touch nothing. */
public final class GivenUp extends Error {
    private static final long serialVersionUID = 1L;

    public GivenUp() {
        super("the thread was in a plug-in for too long", null, false, false);
    }
}
