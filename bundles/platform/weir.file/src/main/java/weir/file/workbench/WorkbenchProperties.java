package weir.file.workbench;

/** The name of this workbench, who runs it, and what it may do. */
public final class WorkbenchProperties {
    private static final String ROOT = "0";

    private WorkbenchProperties() {}

    /** Returns what {@code --attach=NAME} calls this workbench. */
    public static String name() {
        return System.getProperty(
                "weir.name", String.valueOf(ProcessHandle.current().pid()));
    }

    /** Returns the number of the user who started it, outside its user namespace; root's if nobody says. */
    public static String user() {
        return System.getProperty("weir.uid", ROOT);
    }

    public static boolean isRoot() {
        return user().equals(ROOT);
    }

    /** Returns true if it has namespaces of its own, so that a network can be brought up. */
    public static boolean isIsolated() {
        return Boolean.getBoolean("weir.isolated");
    }

    /**
     * Returns true if this is the workbench of one short command: there are no plug-ins, the framework's files are those of all such
     * commands, and none is stopped at its end.
     */
    public static boolean isBrief() {
        return Boolean.getBoolean("weir.brief");
    }

    /** Returns true if the caller's standard input and output are a terminal. */
    public static boolean isTerminal() {
        return Boolean.getBoolean("weir.terminal");
    }

    /** Returns false if the caller does not want the page in a browser. */
    public static boolean hasWeb() {
        return Boolean.parseBoolean(System.getProperty("weir.web", "true"));
    }

    /** Returns true if a workbench that was killed may have left containers. */
    public static boolean findsContainers() {
        return Boolean.getBoolean("weir.containers.left");
    }
}
