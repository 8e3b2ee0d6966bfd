package weir.linux;

import java.io.IOException;
import weir.linux.libc.Errno;
import weir.linux.libc.Libc;

/**
 * Signals to processes. Numbers are as this JVM counts: {@link Process#pid()} is right even where {@code /proc}
 * counts differently, and where Java's own {@code destroy}, which looks a process up there, is not.
 */
public final class Signals {
    /** Hang up: the terminal has gone. */
    public static final int HUP = 1;
    /** SIGINT, as Ctrl-C sends it. */
    public static final int INT = 2;
    /** End at once; cannot be caught. */
    public static final int KILL = 9;
    /** Please end. */
    public static final int TERM = 15;

    private Signals() {}

    /** Sends {@code signal} to one process. @return true if it was still there */
    public static boolean send(long pid, int signal) throws IOException {
        return kill(checked(pid), signal, "process " + pid);
    }

    /** Sends {@code signal} to a process group. @return true if any process of it was still there */
    public static boolean sendToGroup(long group, int signal) throws IOException {
        return kill(-checked(group), signal, "process group " + group);
    }

    /** 0 and 1 would mean everybody. */
    private static int checked(long pid) {
        if (pid <= 1) {
            throw new IllegalArgumentException("process " + pid + " is none that may be signalled (2 and up)");
        }
        return Math.toIntExact(pid);
    }

    private static boolean kill(int pid, int signal, String whom) throws LinuxException {
        int result = Libc.kill(pid, signal);
        if (result < 0 && Libc.lastError() != Errno.ESRCH) {
            throw LinuxException.lastError("sending signal " + signal + " to " + whom);
        }
        return result == 0;
    }
}
