package weir.web.http;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;

/**
 * The rest of a body whose answer has been given already. A client that is still sending when the connection is closed may
 * never see the answer, so what comes is read and thrown away first (RFC 9112, 9.6), within bounds of size and time. It takes
 * no thread while nothing comes; the connection's idle time ends that wait.
 */
public final class UnreadBody implements Runnable {
    /** The most that is read: more than a person sends by mistake. */
    private static final long MOST_BYTES = 128L << 20;

    /** For how long is read at most, in ns: whoever sends on has seen the answer, or never will. */
    private static final long MOST_NS = 5_000_000_000L;

    private final Content.Source body;
    private final Callback callback;
    private final long sinceNs = System.nanoTime();
    private long bytes;

    private UnreadBody(Content.Source body, Callback callback) {
        this.body = body;
        this.callback = callback;
    }

    /** To be completed when the answer has been written; completes the given one when the body has ended. */
    public static Callback discardedBefore(Callback callback, Content.Source body) {
        return Callback.from(new UnreadBody(body, callback), callback::failed);
    }

    @Override
    public void run() {
        for (Content.Chunk chunk = body.read(); chunk != null; chunk = body.read()) {
            if (Content.Chunk.isFailure(chunk)) {
                // The client went away, which is as good as an end.
                callback.succeeded();
                return;
            }
            bytes += chunk.remaining();
            boolean isOver = chunk.isLast() || bytes > MOST_BYTES || System.nanoTime() - sinceNs > MOST_NS;
            chunk.release();
            if (isOver) {
                callback.succeeded();
                return;
            }
        }
        body.demand(this);
    }
}
