package weir.emulation.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.node.NodeProcess;
import weir.command.Invocation.Session;
import weir.linux.Clocks;
import weir.linux.DaemonThread;

/** Connects a session's streams with a program's, byte for byte, until the program ends. One thread runs it once. */
final class Attachment {
    private static final Logger LOG = LoggerFactory.getLogger(Attachment.class);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int CHUNK_BYTES = 8192;
    /**
     * A program's last output is waited for until nothing has come for so long: something that it left in the
     * background may hold the stream open for ever.
     */
    private static final long QUIET_NS = 200_000_000L;

    private static final long POLL_NS = 2_000_000L;

    private final NodeProcess process;
    private final Session session;
    private volatile byte[] refused = {};
    private final AtomicLong lastOutputNs = new AtomicLong(Clocks.monotonicNs());

    Attachment(NodeProcess process, Session session) {
        this.process = process;
        this.session = session;
    }

    /**
     * Returns the program's exit status.
     *
     * @throws InterruptedException on Ctrl-C; the program has been interrupted, too, and is gone
     */
    int run() throws InterruptedException {
        Thread output = pump("output", process.output(), session.out());
        Thread error = pump("error", process.error(), session.err());
        Thread input = DaemonThread.start("weir-node-input", this::type);
        try {
            int status = process.exit().get();
            awaitQuiet(output, error);
            return status;
        } catch (InterruptedException e) {
            process.stop(GRACE);
            awaitQuiet(output, error);
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the program's end cannot be told", e);
        } finally {
            input.interrupt();
            giveBack(input);
        }
    }

    /** What the program has not read is for whoever reads next. */
    private void giveBack(Thread input) throws InterruptedException {
        input.join(GRACE.toMillis());
        byte[] unread = process.unread();
        byte[] late = refused;
        byte[] typed = Arrays.copyOf(unread, unread.length + late.length);
        System.arraycopy(late, 0, typed, unread.length, late.length);
        if (typed.length > 0) {
            session.unread(typed);
        }
    }

    private void awaitQuiet(Thread output, Thread error) {
        long fromNs = Clocks.monotonicNs();
        while ((output.isAlive() || error.isAlive())
                && Clocks.monotonicNs() - Math.max(fromNs, lastOutputNs.get()) < QUIET_NS) {
            LockSupport.parkNanos(POLL_NS);
        }
    }

    /** The end of the session's input is the end of the program's. */
    private void type() {
        byte[] chunk = new byte[CHUNK_BYTES];
        int count = 0;
        try (OutputStream to = process.input()) {
            InputStream from = session.in();
            for (count = from.read(chunk); count >= 0; count = from.read(chunk)) {
                to.write(chunk, 0, count);
                to.flush();
                count = 0;
            }
        } catch (InterruptedIOException e) {
            refused = Arrays.copyOfRange(chunk, Math.min(e.bytesTransferred, count), count);
        } catch (IOException e) {
            LOG.debug("the program takes no more", e);
        }
    }

    /** The session's own output stays open. */
    private Thread pump(String name, InputStream from, OutputStream to) {
        return DaemonThread.start("weir-node-" + name, () -> {
            byte[] chunk = new byte[CHUNK_BYTES];
            try {
                for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
                    to.write(chunk, 0, count);
                    to.flush();
                    lastOutputNs.set(Clocks.monotonicNs());
                }
            } catch (IOException e) {
                LOG.debug("the program's {} ended", name, e);
            }
        });
    }
}
