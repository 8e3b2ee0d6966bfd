package weir.linux;

/** Starts threads that do not keep the workbench alive. */
public final class DaemonThread {
    private DaemonThread() {}

    public static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
