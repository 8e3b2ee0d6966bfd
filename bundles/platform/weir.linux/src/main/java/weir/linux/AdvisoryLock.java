package weir.linux;

import java.io.IOException;
import java.nio.file.Path;
import weir.linux.libc.Errno;
import weir.linux.libc.Fd;
import weir.linux.libc.Libc;

/**
 * The lock of a file that a program holds, see flock(2). The kernel releases it when the last process that has the file open
 * ends, whatever ended it.
 */
public final class AdvisoryLock {
    private AdvisoryLock() {}

    /**
     * Returns true if somebody holds the file's lock, in whichever namespace.
     *
     * @throws IOException if that can't be told: the file can't be read, or its file system has no locks
     */
    public static boolean isHeld(Path file) throws IOException {
        String what = "looking at the lock of " + file;
        try (Fd open = new Fd(
                LinuxException.check(Libc.open(file.toString(), Libc.O_RDONLY | Libc.O_CLOEXEC, 0), what), what)) {
            LinuxException.check(Libc.flock(open.number(), Libc.LOCK_EX | Libc.LOCK_NB), what);
            return false;
        } catch (LinuxException e) {
            if (e.errno() == Errno.EAGAIN) {
                return true;
            }
            throw e;
        }
    }
}
