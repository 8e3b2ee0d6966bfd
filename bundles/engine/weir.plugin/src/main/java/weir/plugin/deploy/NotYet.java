package weir.plugin.deploy;

/** A jar can't be used until other bundles come or go. */
final class NotYet extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param fix what to do about it */
    NotYet(String what, String why, String fix) {
        super(what + "; " + why + "; " + fix);
    }
}
