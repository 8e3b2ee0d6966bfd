package weir.shell.console;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An output that a thread of its own writes. A channel closes for good when a thread is interrupted while it writes,
 * and commands are interrupted; here they only wait for room, and keep their interruption. Thread-safe.
 */
public final class QueuedOutput extends OutputStream {
    private static final byte[] END = {};
    private static final int MOST_QUEUED = 256;
    private static final long FLUSH_SECONDS = 5;

    private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>(MOST_QUEUED);
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
                    if (queue.offer(bytes, 1, TimeUnit.SECONDS)) {
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

    /** Returns when all is written, or after five seconds. */
    @Override
    public void close() throws IOException {
        if (!isBroken.get()) {
            put(END);
        }
        try {
            writer.join(TimeUnit.SECONDS.toMillis(FLUSH_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            for (byte[] next = queue.take(); next != END; next = queue.take()) {
                target.write(next);
            }
        } catch (IOException e) {
            isBroken.set(true);
        } catch (InterruptedException e) {
            isBroken.set(true);
            Thread.currentThread().interrupt();
        }
    }
}
