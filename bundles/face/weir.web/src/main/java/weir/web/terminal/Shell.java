package weir.web.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.node.NodeProcess;

/**
 * A shell in a node, on a terminal of its own, and the WebSocket that it is seen by, if there is one. While there is,
 * nothing piles up: the shell waits while the page takes nothing. While there is none, it goes on, and the last of what it
 * says is kept for the next.
 */
final class Shell {
    /** What is shown to who comes back. */
    static final int KEPT_BYTES = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Shell.class);
    private static final long MOST_STALL_MS = 1000;
    private static final int CHUNK_BYTES = 16 * 1024;
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final String node;
    private final NodeProcess process;
    private final Runnable onEnd;
    /** Held while something is sent, and so is the order of what is sent. */
    private final ReentrantLock sending = new ReentrantLock(true);

    private final byte[] kept = new byte[KEPT_BYTES];
    private long said;
    private volatile Session seenBy;
    private volatile long unseenSinceNs = System.nanoTime();

    /** @param onEnd called once, when the shell has ended */
    Shell(String node, NodeProcess process, Runnable onEnd) {
        this.node = node;
        this.process = process;
        this.onEnd = onEnd;
    }

    NodeProcess process() {
        return process;
    }

    /** Begins to read what it says, in a thread that ends with it. */
    void start() {
        inThread(this::pump, "weir-terminal-out-");
    }

    void inThread(Runnable work, String name) {
        Thread thread = new Thread(work, name + node);
        thread.setDaemon(true);
        thread.start();
    }

    private void pump() {
        byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream output = process.output()) {
            for (int count = output.read(chunk); count >= 0; count = output.read(chunk)) {
                tell(chunk, count);
            }
            int status = process.exit().join();
            Session page = seenBy;
            if (page != null) {
                page.close(Terminal.NORMAL, String.valueOf(status), Callback.NOOP);
            }
        } catch (IOException | CompletionException e) {
            LOG.debug("the terminal in {} broke off", node, e);
            stop();
        }
        onEnd.run();
    }

    private void tell(byte[] chunk, int count) {
        sending.lock();
        try {
            for (int i = 0; i < count; i++) {
                kept[(int) ((said + i) % KEPT_BYTES)] = chunk[i];
            }
            said += count;
            send(seenBy, ByteBuffer.wrap(chunk, 0, count));
        } finally {
            sending.unlock();
        }
    }

    /** Waits until it is sent, or its receiver has gone. */
    private void send(Session page, ByteBuffer bytes) {
        if (page == null) {
            return;
        }
        try {
            Callback.Completable sent = new Callback.Completable();
            page.sendBinary(bytes, sent);
            sent.join();
        } catch (CompletionException e) {
            LOG.debug("a page no longer sees the terminal in {}", node, e);
            left(page);
        }
    }

    /** Shows a page what was said last, and from then on all; who has seen it until now sees no more. Waits until that is sent. */
    void seenBy(Session page) {
        Session before = seenBy;
        if (before != null) {
            before.close(Terminal.SEEN_ELSEWHERE, "it is shown elsewhere", Callback.NOOP);
        }
        if (!tryToSend() && before != null) {
            // It takes nothing, not even that.
            before.disconnect();
        }
        sending.lock();
        try {
            seenBy = page;
            int count = (int) Math.min(said, KEPT_BYTES);
            ByteBuffer last = ByteBuffer.allocate(count);
            for (long i = said - count; i < said; i++) {
                last.put(kept[(int) (i % KEPT_BYTES)]);
            }
            send(page, last.flip());
        } finally {
            sending.unlock();
        }
    }

    private boolean tryToSend() {
        try {
            boolean may = sending.tryLock(MOST_STALL_MS, TimeUnit.MILLISECONDS);
            if (may) {
                sending.unlock();
            }
            return may;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A page has gone; nothing changes if another one sees it. */
    void left(Session page) {
        if (seenBy == page) {
            unseenSinceNs = System.nanoTime();
            seenBy = null;
        }
    }

    boolean isUnseenFor(Duration time) {
        return seenBy == null && System.nanoTime() - unseenSinceNs >= time.toNanos();
    }

    boolean isSeen() {
        return seenBy != null;
    }

    /** Ends it, without waiting. */
    void stop() {
        if (!process.exit().isDone()) {
            inThread(() -> process.stop(GRACE), "weir-terminal-end-");
        }
    }
}
