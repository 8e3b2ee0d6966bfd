package weir.shell.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;

/**
 * An input whose readers can be interrupted: what comes in is fetched by a thread of its own or handed in by
 * {@link #offer}, but not before somebody reads. The buffer is bounded; who fills it waits. Thread-safe.
 */
final class PumpedInput extends InputStream {
    private static final int CAPACITY = 64 * 1024;

    private final byte[] buffer = new byte[CAPACITY];
    private final Runnable onFirstRead;
    private int first;
    private int count;
    private boolean isEnded;
    private boolean isStarted;

    /** @param source what to fetch from */
    PumpedInput(InputStream source) {
        this.onFirstRead = () -> startPump(source);
    }

    /** @param onFirstRead lets somebody know that bytes are to be {@link #offer}ed now; it does not wait for them */
    PumpedInput(Runnable onFirstRead) {
        this.onFirstRead = onFirstRead;
    }

    /** Adds bytes, waiting for room. */
    synchronized void offer(byte[] bytes, int length) throws InterruptedException {
        for (int i = 0; i < length; i++) {
            while (count == CAPACITY && !isEnded) {
                wait();
            }
            if (isEnded) {
                return;
            }
            buffer[(first + count++) % CAPACITY] = bytes[i];
            if (i == length - 1 || count == CAPACITY) {
                notifyAll();
            }
        }
    }

    /** Nothing more will come. */
    synchronized void end() {
        isEnded = true;
        notifyAll();
    }

    @Override
    public synchronized int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        begin();
        try {
            while (count == 0 && !isEnded) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(e);
        }
        if (count == 0) {
            return length == 0 ? 0 : -1;
        }
        int taken = Math.min(length, count);
        for (int i = 0; i < taken; i++) {
            target[offset + i] = buffer[first];
            first = (first + 1) % CAPACITY;
        }
        count -= taken;
        notifyAll();
        return taken;
    }

    @Override
    public synchronized int available() {
        begin();
        return count;
    }

    private void begin() {
        if (!isStarted) {
            isStarted = true;
            onFirstRead.run();
        }
    }

    private void startPump(InputStream source) {
        Thread pump = new Thread(() -> pump(source), "weir-stdin");
        pump.setDaemon(true);
        pump.start();
    }

    private void pump(InputStream source) {
        byte[] bytes = new byte[8192];
        try {
            for (int got = source.read(bytes); got >= 0; got = source.read(bytes)) {
                offer(bytes, got);
            }
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
    }
}
