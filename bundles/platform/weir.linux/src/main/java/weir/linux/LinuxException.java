package weir.linux;

import java.io.IOException;
import weir.api.WeirException;
import weir.linux.libc.Errno;
import weir.linux.libc.Libc;

/** The kernel refused something: which call, the errno in words, and what can be done about it. */
public final class LinuxException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final int errno;
    private final String detail;

    /** For an error number that did not come from the last call, such as a netlink reply; {@code detail} may be empty. */
    public LinuxException(String call, int errno, String detail) {
        super(call + " failed; " + reason(errno, detail) + "; " + advice(errno));
        this.call = call;
        this.errno = errno;
        this.detail = detail;
    }

    /** The failure of the call that this thread has just made. */
    public static LinuxException lastError(String call) {
        return new LinuxException(call, Libc.lastError(), "");
    }

    /** Returns {@code result} unless it is negative. */
    public static int check(int result, String call) throws LinuxException {
        if (result < 0) {
            throw lastError(call);
        }
        return result;
    }

    /** Returns {@code result} unless it is negative. */
    public static long check(long result, String call) throws LinuxException {
        if (result < 0) {
            throw lastError(call);
        }
        return result;
    }

    /** Returns the system call or request that failed. */
    public String call() {
        return call;
    }

    /** The error number, as in errno(3). */
    public int errno() {
        return errno;
    }

    /** The errno in words, with what the kernel added. */
    public String reason() {
        return reason(errno, detail);
    }

    /** Returns the remedy. */
    public String advice() {
        return advice(errno);
    }

    /**
     * Returns a failure for people: the kernel's refusal with its remedy, or what else went wrong. Throws a fault of ours.
     *
     * @param fix what can be done if it was not the kernel that refused
     */
    public static WeirException explain(String what, Exception cause, String fix) {
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        return cause instanceof LinuxException refusal
                ? new WeirException(what, refusal.call + ": " + refusal.reason(), refusal.advice(), cause)
                : new WeirException(what, String.valueOf(cause.getMessage()), fix, cause);
    }

    private static String reason(int errno, String detail) {
        return detail.isEmpty() ? Errno.describe(errno) : Errno.describe(errno) + ": " + detail;
    }

    private static String advice(int errno) {
        return switch (errno) {
            case Errno.EPERM, Errno.EACCES ->
                "run as root, or let the launcher make a user namespace "
                        + "(sysctl user.max_user_namespaces above 0, kernel.unprivileged_userns_clone=1, "
                        + "kernel.apparmor_restrict_unprivileged_userns=0)";
            case Errno.ENOSPC -> "raise the kernel's limit (sysctl user.max_net_namespaces, user.max_mnt_namespaces)";
            case Errno.EMFILE, Errno.ENFILE -> "raise the limit of open files (ulimit -n, sysctl fs.file-max)";
            case Errno.ENOMEM, Errno.ENOBUFS -> "free memory or ask for less";
            case Errno.EOPNOTSUPP -> "use a kernel that has this feature";
            case Errno.EEXIST -> "remove the one that exists or choose another name";
            case Errno.ENODEV, Errno.ENOENT, Errno.ESRCH -> "check the name; what it names is not there (any more)";
            case Errno.ETIMEDOUT ->
                "try again; if it stays so, look at the interface (ip -d link) and the kernel's log (dmesg)";
            case Errno.EROFS -> "make /proc/sys writable (a container mounts it read-only)";
            default -> "check the arguments and what this kernel supports";
        };
    }
}
