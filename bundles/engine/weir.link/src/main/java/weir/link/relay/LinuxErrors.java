package weir.link.relay;

import weir.linux.libc.Errno;

/** Tells the errors of sending a frame apart. */
final class LinuxErrors {
    private static final int ENXIO = 6;

    private LinuxErrors() {}

    /** There is no room just now. */
    static boolean isTransient(int errno) {
        return errno == Errno.EAGAIN || errno == Errno.ENOBUFS;
    }

    /** The interface is down, or gone. */
    static boolean isDown(int errno) {
        return errno == Errno.ENETDOWN || errno == ENXIO || errno == Errno.ENODEV;
    }
}
