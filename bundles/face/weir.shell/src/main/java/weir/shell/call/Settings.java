package weir.shell.call;

import java.nio.file.Path;

/** What the launcher script tells the JVM by system properties; each has a default for a jar that is run bare. */
public final class Settings {
    private Settings() {}

    /** Whether the caller's standard input and output are a terminal. */
    public static boolean isTerminal() {
        return Boolean.getBoolean("weir.terminal");
    }

    public static Path callerFolder() {
        return Path.of(System.getProperty("user.dir")).toAbsolutePath();
    }

    /** What is kept from one start to the next, such as the history; nothing that can't be made again. */
    public static Path kept() {
        return Path.of(System.getProperty("weir.work", ".weir")).toAbsolutePath();
    }

    /** Files of this process alone. */
    public static Path runFolder() {
        return Path.of(System.getProperty("weir.run", System.getProperty("java.io.tmpdir")))
                .toAbsolutePath();
    }

    /** What {@code --attach=NAME} calls this workbench. */
    public static String name() {
        return System.getProperty(
                "weir.name", String.valueOf(ProcessHandle.current().pid()));
    }

    /** Where sockets are; nobody but the caller may enter. */
    public static Path socketFolder() {
        return Path.of(System.getProperty("weir.sockets", runFolder().toString()));
    }
}
