package weir.analysis;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Where the reference captures are, which are too big for the repository: in the folder that the variable
 * {@code WEIR_REFERENCE_CAPTURES} names, by default {@code ../shared/data} beside the repository.
 */
final class ReferenceCaptures {
    private ReferenceCaptures() {}

    /** Skips the test where there are none, unless {@code WEIR_REQUIRE_PRIVILEGED=1} asks for all tests. */
    static Path file(String name) {
        boolean required = "1".equals(System.getenv("WEIR_REQUIRE_PRIVILEGED")) || Files.isDirectory(folder());
        Assumptions.assumeTrue(required, () -> "no reference captures in " + folder());
        Path file = folder().resolve(name);
        if (!Files.exists(file)) {
            throw new AssertionError(file + " is missing; set WEIR_REFERENCE_CAPTURES to the folder that has it");
        }
        return file;
    }

    static boolean there() {
        return "1".equals(System.getenv("WEIR_REQUIRE_PRIVILEGED")) || Files.isDirectory(folder());
    }

    private static Path folder() {
        String named = System.getenv("WEIR_REFERENCE_CAPTURES");
        return named != null
                ? Path.of(named)
                : repository().resolveSibling("shared").resolve("data");
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("bundles"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
