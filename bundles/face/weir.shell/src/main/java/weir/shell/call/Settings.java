package weir.shell.call;

import java.nio.file.Path;

/**
 * The settings that the launcher script passes to the JVM by system properties; each has a default for a jar that is
 * run bare.
 */
public final class Settings {
    private Settings() {}

    /** Returns true if the caller's standard input and output are a terminal. */
    public static boolean isTerminal() {
        return Boolean.getBoolean("weir.terminal");
    }

    public static Path callerFolder() {
        return Path.of(System.getProperty("user.dir")).toAbsolutePath();
    }

    /**
     * Returns the folder of files that are kept from one start to the next, such as the history; all can be made again.
     */
    public static Path kept() {
        return Path.of(System.getProperty("weir.work", ".weir")).toAbsolutePath();
    }

    /** Files of this process alone. */
    public static Path runFolder() {
        return Path.of(System.getProperty("weir.run", System.getProperty("java.io.tmpdir")))
                .toAbsolutePath();
    }

    /** Returns the name of this workbench for {@code --attach=NAME}. */
    public static String name() {
        return System.getProperty(
                "weir.name", String.valueOf(ProcessHandle.current().pid()));
    }

    /** Returns the folder of sockets, which only its owner may enter. */
    public static Path socketFolder() {
        return Path.of(System.getProperty("weir.sockets", runFolder().toString()));
    }
}
