package weir.plugin.deploy;

/** A bundle can't start until another one brings what it needs. */
final class MissingRequirement extends Exception {
    private static final long serialVersionUID = 1L;

    MissingRequirement(String what, String why) {
        super(what + "; " + why + "; deploy what it needs beside it");
    }
}
