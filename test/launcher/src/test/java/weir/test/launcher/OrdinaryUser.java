package weir.test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A user without any privilege and without a home, who owns a clone. */
final class OrdinaryUser {
    static final String[] PREFIX = {
        "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "env", "HOME=/nonexistent"
    };

    private OrdinaryUser() {}

    /** The files of the checkout and what has been built of them, owned by that user; needs root. */
    static Path copyOf(Path checkout, Path clone) throws IOException, InterruptedException {
        return copy(
                checkout,
                clone,
                "git ls-files; ls -d bundles/*/target/*.jar bundles/*/target/classes .weir/videos .weir/app 2>/dev/null");
    }

    /** What a build reads first, and nothing that was built, owned by that user; needs root. */
    static Path sourcesOf(Path checkout, Path clone) throws IOException, InterruptedException {
        return copy(checkout, clone, "git ls-files weir launcher cnf pom.xml bnd.bnd run.bndrun '*pom.xml'");
    }

    /** What was added to a clone becomes that user's, too. */
    static void give(Path clone) throws IOException, InterruptedException {
        run("chown", "-hR", "65534:65534", clone.toString());
    }

    private static Path copy(Path checkout, Path clone, String listing) throws IOException, InterruptedException {
        Files.createDirectories(clone);
        run(
                "sh",
                "-c",
                "cd '" + checkout + "' && { " + listing + "; } | tar -cf - -T - | tar -xf - -C '" + clone + "'");
        give(clone);
        for (Path path = clone.getParent(); path != null && path.startsWith("/tmp"); path = path.getParent()) {
            if (!path.equals(Path.of("/tmp"))) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        return clone;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertEquals(0, process.waitFor(), String.join(" ", command));
    }
}
