package weir.linux.libc;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A descriptor with one owner. Closing is idempotent, so a number that the kernel has given to somebody else
 * meanwhile is never closed twice; the owner makes sure that nobody uses the number while it closes it.
 */
public final class Fd implements AutoCloseable {
    private static final int CLOSED = -1;

    private final AtomicInteger number;
    private final String what;

    /** Takes ownership of {@code number}; {@code what} names it in messages. */
    public Fd(int number, String what) {
        this.number = new AtomicInteger(number);
        this.what = what;
    }

    /** The number. @throws IllegalStateException once it is closed */
    public int number() {
        int fd = number.get();
        if (fd == CLOSED) {
            throw new IllegalStateException(what + " is closed");
        }
        return fd;
    }

    public boolean isOpen() {
        return number.get() != CLOSED;
    }

    @Override
    public void close() {
        int fd = number.getAndSet(CLOSED);
        if (fd != CLOSED) {
            Libc.close(fd);
        }
    }
}
