package weir.capture.command;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;

/** The permissions of files as {@code chmod} takes them. */
final class Mode {
    private static final Pattern OCTAL = Pattern.compile("0?[0-7]{3}");

    private Mode() {}

    /** @param mode for example 0644 */
    static Set<PosixFilePermission> parse(String mode) {
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
