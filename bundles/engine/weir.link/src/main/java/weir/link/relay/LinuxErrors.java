package weir.link.relay;

/** Error numbers of sending a frame; the same on x86-64 and aarch64. */
final class LinuxErrors {
    private static final int ENXIO = 6;
    private static final int EAGAIN = 11;
    private static final int ENODEV = 19;
    private static final int ENETDOWN = 100;
    private static final int ENOBUFS = 105;

    private LinuxErrors() {}

    /** There is no room just now. */
    static boolean isTransient(int errno) {
        return errno == EAGAIN || errno == ENOBUFS;
    }

    /** The interface is down, or gone. */
    static boolean isDown(int errno) {
        return errno == ENETDOWN || errno == ENXIO || errno == ENODEV;
    }
}
