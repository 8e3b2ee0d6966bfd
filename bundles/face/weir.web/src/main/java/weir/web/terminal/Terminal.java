package weir.web.terminal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.network.Network;
import weir.api.node.Node;
import weir.api.node.NodeCommand;
import weir.api.node.NodeProcess;

/**
 * A shell in a node, on a terminal of its own, for one WebSocket. Nothing piles up here: the shell waits while the page
 * takes nothing, and the page waits while the shell takes nothing.
 *
 * <pre>
 *  page --- binary, one at a time --> weir-terminal-in-NODE  --> the terminal
 *  page &lt;-- binary, one at a time --- weir-terminal-out-NODE &lt;-- the terminal
 * </pre>
 */
public final class Terminal implements Session.Listener {
    /** Close codes that say what went wrong before there was a shell. */
    static final int NO_NODE = 4404;

    static final int TOO_MANY = 4429;
    static final int NO_SHELL = 4500;

    private static final Logger LOG = LoggerFactory.getLogger(Terminal.class);
    private static final int NORMAL = 1000;
    private static final int MOST_REASON = 100;
    private static final int CHUNK_BYTES = 16 * 1024;
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Terminals terminals;
    private final String node;
    private final int columns;
    private final int rows;
    private final ExecutorService input;
    private volatile NodeProcess process;
    private volatile Session session;

    Terminal(Terminals terminals, String node, int columns, int rows) {
        this.terminals = terminals;
        this.node = node == null ? "" : node;
        this.columns = columns;
        this.rows = rows;
        this.input = Executors.newSingleThreadExecutor(task -> thread(task, "weir-terminal-in-"));
    }

    private Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name + node);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        Optional<Node> found = terminals.engines().network().map(Network::nodes).map(nodes -> nodes.get(node));
        if (found.isEmpty()) {
            end(NO_NODE, "no node is called '" + node + "'");
            return;
        }
        if (!terminals.add(this)) {
            end(TOO_MANY, Terminals.MOST + " terminals are open; close one");
            return;
        }
        try {
            NodeCommand command = new NodeCommand(
                    NodeCommand.shell(node).argv(),
                    Map.of("TERM", "xterm-256color"),
                    Optional.empty(),
                    new NodeCommand.Stdio.Terminal(columns, rows));
            process = found.get().start(command);
        } catch (WeirException e) {
            LOG.info("no terminal in {}", node, e);
            end(NO_SHELL, e.what() + "; " + e.why());
            return;
        }
        thread(this::pumpOutput, "weir-terminal-out-").start();
        opened.demand();
    }

    private void pumpOutput() {
        byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream output = process.output()) {
            for (int count = output.read(chunk); count >= 0; count = output.read(chunk)) {
                Callback.Completable sent = new Callback.Completable();
                session.sendBinary(ByteBuffer.wrap(chunk, 0, count), sent);
                sent.join();
            }
            end(NORMAL, String.valueOf(process.exit().join()));
        } catch (IOException | CompletionException e) {
            LOG.debug("the terminal in {} broke off", node, e);
            hangUp();
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
            LOG.debug("the terminal in {} has ended", node, e);
        }
    }

    private void type(byte[] bytes) {
        try {
            process.input().write(bytes);
            process.input().flush();
        } catch (IOException e) {
            LOG.debug("the shell in {} takes no more", node, e);
        }
        session.demand();
    }

    @Override
    public void onWebSocketText(String message) {
        try {
            Object size = JSON.std.mapFrom(message).get("resize");
            if (size instanceof List<?> pair
                    && pair.size() == 2
                    && pair.get(0) instanceof Number width
                    && pair.get(1) instanceof Number height) {
                process.resize(Terminals.clamped(width.intValue()), Terminals.clamped(height.intValue()));
            }
        } catch (IOException e) {
            LOG.debug("a terminal was told what it does not understand", e);
        }
        session.demand();
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
        finish();
        callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        LOG.debug("the terminal in {} broke off", node, cause);
        finish();
    }

    private void end(int code, String reason) {
        String words = reason.length() > MOST_REASON ? reason.substring(0, MOST_REASON) : reason;
        session.close(code, words, Callback.NOOP);
        finish();
    }

    /** The page is gone, or the server ends. */
    void hangUp() {
        Session opened = session;
        if (opened != null) {
            opened.disconnect();
        }
        finish();
    }

    /** Stopping waits for the shell's end, and so is no work for whoever tells of it. */
    private void finish() {
        terminals.remove(this);
        NodeProcess running = process;
        if (running != null && !running.exit().isDone()) {
            thread(() -> running.stop(GRACE), "weir-terminal-end-").start();
        }
        input.shutdown();
    }
}
