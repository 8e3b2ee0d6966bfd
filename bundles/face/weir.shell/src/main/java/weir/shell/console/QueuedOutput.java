package weir.shell.console;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An output that a thread of its own writes. A channel closes for good when a thread is interrupted while it writes,
 * and commands are interrupted; here they only wait for room, as long as the reader takes, and keep their interruption.
 * Thread-safe.
 */
public final class QueuedOutput extends OutputStream {
    private static final byte[] END = {};
    private static final int MOST_BYTES = 2 << 20;

    private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
    /** In bytes; the queue is bounded by it. */
    private final Semaphore room = new Semaphore(MOST_BYTES);

    private final OutputStream target;
    private final AtomicBoolean isBroken = new AtomicBoolean();
    private final Thread writer = new Thread(this::work, "weir-attach-writer");

    public QueuedOutput(OutputStream target) {
        this.target = target;
    }

    public void start() {
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            put(Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }

    private void put(byte[] bytes) throws IOException {
        boolean wasInterrupted = false;
        try {
            while (!isBroken.get()) {
                try {
                    if (room.tryAcquire(needed(bytes), 1, TimeUnit.SECONDS)) {
                        queue.add(bytes);
                        return;
                    }
                } catch (InterruptedException e) {
                    wasInterrupted = true;
                }
            }
            throw new IOException("the attached program is gone");
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static int needed(byte[] bytes) {
        return Math.min(bytes.length, MOST_BYTES);
    }

    /** Returns when all is written, however slowly it is read, or when the reader is gone. */
    @Override
    public void close() throws IOException {
        if (!isBroken.get()) {
            put(END);
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            for (byte[] next = queue.take(); next != END; next = queue.take()) {
                target.write(next);
                room.release(needed(next));
            }
        } catch (IOException e) {
            isBroken.set(true);
        } catch (InterruptedException e) {
            isBroken.set(true);
            Thread.currentThread().interrupt();
        }
    }
}
