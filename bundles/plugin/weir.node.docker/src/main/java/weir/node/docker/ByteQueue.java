package weir.node.docker;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;

/**
 * Bytes from one thread to another, as in a pipe of the kernel: the writer waits while 64 KiB are unread. A reader that
 * closes it lets the writer go on, into nothing.
 */
final class ByteQueue extends InputStream {
    private static final int CAPACITY = 64 * 1024;

    private final byte[] ring = new byte[CAPACITY];
    private long written;
    private long read;
    private boolean ended;
    private boolean closed;

    /** Waits for room. */
    synchronized void put(byte[] bytes, int offset, int length) throws InterruptedException {
        for (int i = 0; i < length && !closed; i++) {
            while (written - read == CAPACITY && !closed) {
                wait();
            }
            ring[(int) (written++ % CAPACITY)] = bytes[offset + i];
            if (written - read == CAPACITY || i == length - 1) {
                notifyAll();
            }
        }
    }

    /** There will be no more bytes. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public int read() throws InterruptedIOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) throws InterruptedIOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        try {
            while (written == read && !ended && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for output");
        }
        if (closed || written == read) {
            return -1;
        }
        int count = (int) Math.min(length, written - read);
        for (int i = 0; i < count; i++) {
            target[offset + i] = ring[(int) (read++ % CAPACITY)];
        }
        notifyAll();
        return count;
    }

    @Override
    public synchronized int available() {
        return closed ? 0 : (int) (written - read);
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
