package weir.web.live;

import java.nio.file.Path;
import java.util.Optional;
import weir.file.workbench.WorkbenchPaths;

/**
 * What a page calls a capture. Names come again with each run; files do not, so an id is made of the file's path:
 * {@code RUN:client_out.pcapng} in a run's folder, below the shared folder {@code captures:h1.pcapng}, else the whole path.
 */
public final class CaptureIds {
    private CaptureIds() {}

    /** Returns an id without a slash, which an address may hold. */
    public static String of(Path capture) {
        return below(WorkbenchPaths.runs(), capture)
                .or(() -> below(WorkbenchPaths.shared(), capture))
                .orElseGet(() -> whole(capture))
                .toString()
                .replace('/', ':');
    }

    /** Returns the name of the run's folder that the file is in; empty if it is in none. */
    public static String run(Path capture) {
        return below(WorkbenchPaths.runs(), capture)
                .filter(file -> file.getNameCount() > 1)
                .map(file -> file.getName(0).toString())
                .orElse("");
    }

    private static Optional<Path> below(Path folder, Path file) {
        Path whole = whole(file);
        return whole.startsWith(whole(folder)) ? Optional.of(whole(folder).relativize(whole)) : Optional.empty();
    }

    private static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
