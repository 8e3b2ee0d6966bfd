package weir.linux.libc;

import java.lang.reflect.Field;

/** Names of the error numbers that network and namespace calls return; the same on x86-64 and aarch64. */
public final class Errno {
    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int ESRCH = 3;
    public static final int EINTR = 4;
    public static final int EIO = 5;
    public static final int EAGAIN = 11;
    public static final int ENOMEM = 12;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int EEXIST = 17;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int ENFILE = 23;
    public static final int EMFILE = 24;
    public static final int ENOSPC = 28;
    public static final int EROFS = 30;
    public static final int ERANGE = 34;
    public static final int EOPNOTSUPP = 95;
    public static final int EADDRINUSE = 98;
    public static final int ENETDOWN = 100;
    public static final int ENETUNREACH = 101;
    public static final int ENOBUFS = 105;
    public static final int ETIMEDOUT = 110;
    public static final int EHOSTUNREACH = 113;

    private Errno() {}

    /** The text and the name of an error: {@code Operation not permitted (EPERM)}. */
    public static String describe(int errno) {
        return Libc.strerror(errno) + " (" + name(errno) + ")";
    }

    private static String name(int errno) {
        try {
            for (Field each : Errno.class.getFields()) {
                if (each.getInt(null) == errno) {
                    return each.getName();
                }
            }
            return "errno " + errno;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the numbers above are public", e);
        }
    }
}
