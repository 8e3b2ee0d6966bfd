package weir.web.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders and names that the launcher tells by system properties; each has a default for a jar that is run bare. */
public final class Places {
    private Places() {}

    /** Where run folders and captures are kept. */
    public static Path shared() {
        return Path.of(System.getProperty("weir.shared", "shared"))
                .toAbsolutePath()
                .normalize();
    }

    public static Path runs() {
        return Path.of(System.getProperty("weir.runs", "shared/runs"))
                .toAbsolutePath()
                .normalize();
    }

    /** Made when it is missing. */
    public static Path captures() throws IOException {
        return Files.createDirectories(shared().resolve("captures"));
    }

    /** Jars in it are deployed. */
    public static Path deploy() {
        return Path.of(System.getProperty("weir.deploy", "deploy"))
                .toAbsolutePath()
                .normalize();
    }

    /** Files of this process alone. */
    public static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    }

    /** What {@code --attach=NAME} calls this workbench. */
    public static String name() {
        return System.getProperty(
                "weir.name", String.valueOf(ProcessHandle.current().pid()));
    }

    public static Path callerFolder() {
        return Path.of(System.getProperty("user.dir")).toAbsolutePath();
    }
}
