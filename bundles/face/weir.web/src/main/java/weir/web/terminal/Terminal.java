package weir.web.terminal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;

/**
 * A WebSocket by which a page sees a {@link Shell}. The page waits while the shell takes nothing.
 *
 * <pre>
 *  page --- binary, one at a time --> weir-terminal-in-NODE  --> the terminal
 *  page &lt;-- binary, one at a time --- weir-terminal-out-NODE &lt;-- the terminal
 * </pre>
 */
public final class Terminal implements Session.Listener {
    static final int NORMAL = 1000;
    /** Close codes that say what went wrong before there was a shell. */
    static final int NO_NODE = 4404;

    static final int SEEN_ELSEWHERE = 4409;
    static final int ENDED = 4410;
    static final int TOO_MANY = 4429;
    static final int NO_SHELL = 4500;

    private static final Logger LOG = LoggerFactory.getLogger(Terminal.class);
    private static final int MOST_REASON = 100;

    private final Terminals terminals;
    private final Wanted wanted;
    private final ExecutorService input;
    private volatile Shell shell;
    private volatile Session session;

    /**
     * What a page asks for.
     *
     * @param id by which it may come back to its shell; empty if it won't
     * @param isAgain true if it comes back
     */
    record Wanted(String node, int columns, int rows, String id, boolean isAgain) {}

    /** There is no shell for a page. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final int code;

        Refused(int code, String reason) {
            super(reason, null, false, false);
            this.code = code;
        }
    }

    Terminal(Terminals terminals, Wanted wanted) {
        this.terminals = terminals;
        this.wanted = wanted;
        this.input = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "weir-terminal-in-" + wanted.node());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        try {
            Shell found = terminals.shell(wanted);
            shell = found;
            found.process().resize(wanted.columns(), wanted.rows());
            found.inThread(() -> found.seenBy(opened), "weir-terminal-show-");
            opened.demand();
        } catch (Refused e) {
            end(e.code, String.valueOf(e.getMessage()));
        } catch (WeirException e) {
            LOG.info("no terminal in {}", wanted.node(), e);
            end(NO_SHELL, e.what() + "; " + e.why());
        }
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        callback.succeed();
        try {
            input.execute(() -> type(bytes));
        } catch (RejectedExecutionException e) {
            LOG.debug("the terminal in {} has ended", wanted.node(), e);
        }
    }

    private void type(byte[] bytes) {
        try {
            shell.process().input().write(bytes);
            shell.process().input().flush();
        } catch (IOException e) {
            LOG.debug("the shell in {} takes no more", wanted.node(), e);
        }
        session.demand();
    }

    @Override
    public void onWebSocketText(String message) {
        try {
            Map<String, Object> said = JSON.std.mapFrom(message);
            if (said.get("resize") instanceof List<?> pair
                    && pair.size() == 2
                    && pair.get(0) instanceof Number width
                    && pair.get(1) instanceof Number height) {
                shell.process().resize(Terminals.clamped(width.intValue()), Terminals.clamped(height.intValue()));
            } else if (Boolean.TRUE.equals(said.get("end"))) {
                shell.stop();
            }
        } catch (IOException e) {
            LOG.debug("a terminal was told what it does not understand", e);
        }
        session.demand();
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
        leave();
        callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        LOG.debug("the terminal in {} broke off", wanted.node(), cause);
        leave();
    }

    private void end(int code, String reason) {
        String words = reason.length() > MOST_REASON ? reason.substring(0, MOST_REASON) : reason;
        session.close(code, words, Callback.NOOP);
        leave();
    }

    private void leave() {
        Shell seen = shell;
        if (seen != null) {
            seen.left(session);
            if (!seen.isSeen()) {
                terminals.left(wanted.id(), seen);
            }
        }
        input.shutdown();
    }
}
