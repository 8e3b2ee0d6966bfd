package weir.file.workbench;

import java.nio.file.Path;
import java.util.Optional;

/** The folders of this workbench, absolute. {@code docs/internals.md} lists their properties and defaults. */
public final class WorkbenchPaths {
    private WorkbenchPaths() {}

    private static Path path(String property, String otherwise) {
        return Path.of(System.getProperty(property, otherwise)).toAbsolutePath().normalize();
    }

    /** Returns the folder that the caller was in. */
    public static Path callerFolder() {
        return path("user.dir", "");
    }

    /** Returns the clone, or the folder of the installation. */
    public static Path home() {
        return path("weir.home", "");
    }

    /** Returns where things are kept from one start to the next; nothing that can't be made again. */
    public static Path work() {
        return path("weir.work", ".weir");
    }

    /** Returns the folder for files of this process alone; the launcher removes it at the end. */
    public static Path run() {
        return path("weir.run", temporary().toString());
    }

    /** Returns true if {@link #run()} is a folder that the launcher has made. */
    public static boolean hasRun() {
        return System.getProperty("weir.run") != null;
    }

    /** Returns the folder for temporary files. */
    public static Path temporary() {
        return path("java.io.tmpdir", "");
    }

    /** Returns the file that the workbench logs to. */
    public static Path log() {
        return path("weir.log", run().resolve("weir.log").toString());
    }

    /** Returns where sockets are; nobody but the caller may enter. */
    public static Path sockets() {
        return path("weir.sockets", run().toString());
    }

    /** Returns where results are kept: run folders and captures. */
    public static Path shared() {
        return path("weir.shared", "shared");
    }

    /** Returns where run folders are made. */
    public static Path runs() {
        return path("weir.runs", shared().resolve("runs").toString());
    }

    /** Returns the folder whose jars are deployed. */
    public static Path deploy() {
        return path("weir.deploy", "deploy");
    }

    /** Returns the folder of the contract tests for authors of plug-ins. */
    public static Path tck() {
        return path("weir.tck", "");
    }

    /** Returns the folder of the page's files, if they are not to be taken from the bundle. */
    public static Optional<Path> page() {
        return Optional.ofNullable(System.getProperty("weir.web.page")).map(Path::of);
    }
}
