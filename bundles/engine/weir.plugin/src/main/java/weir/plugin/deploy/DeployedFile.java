package weir.plugin.deploy;

/**
 * A jar in the deploy folder.
 *
 * @param file its name
 * @param isWhole true if it could be read to its end; if not, it may be one that is still being written
 * @param fault why it is not used, in plain words; empty when it is
 */
public record DeployedFile(String file, boolean isWhole, String fault) {
    static DeployedFile used(String file) {
        return new DeployedFile(file, true, "");
    }

    static DeployedFile refused(String file, String why) {
        return new DeployedFile(file, true, why);
    }

    static DeployedFile incomplete(String file, String why) {
        return new DeployedFile(
                file, false, file + " is not whole; " + why + "; it is used as soon as it has been written to its end");
    }
}
