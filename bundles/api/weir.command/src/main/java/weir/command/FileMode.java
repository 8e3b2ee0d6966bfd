package weir.command;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The option of commands that write captures: who may read them. */
public final class FileMode {
    private static final Pattern OCTAL = Pattern.compile("0?[0-7]{3}");

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "0600",
            description = "Who may read new captures, as for chmod, for example 0644; the owner alone by default.")
    private String mode;

    /** A mixin, which picocli fills. */
    public FileMode() {}

    /**
     * Reads the mode.
     *
     * @return the permissions that it stands for
     * @throws IllegalArgumentException if it is no mode
     */
    public Set<PosixFilePermission> permissions() {
        if (!OCTAL.matcher(mode).matches()) {
            throw new IllegalArgumentException(
                    "--mode '" + mode + "' must be 0000 to 0777, an octal digit each for owner, group and others");
        }
        int bits = Integer.parseInt(mode, 8);
        StringBuilder letters = new StringBuilder("rwxrwxrwx");
        for (int i = 0; i < letters.length(); i++) {
            if ((bits & 0400 >> i) == 0) {
                letters.setCharAt(i, '-');
            }
        }
        return PosixFilePermissions.fromString(letters.toString());
    }
}
