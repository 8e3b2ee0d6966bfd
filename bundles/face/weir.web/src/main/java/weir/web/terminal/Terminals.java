package weir.web.terminal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import weir.api.WeirException;
import weir.api.node.Node;
import weir.api.node.NodeCommand;
import weir.api.node.NodeProcess;
import weir.web.workbench.Engines;

/** The terminals that are open. Thread-safe. */
public final class Terminals implements AutoCloseable {
    /** Where a WebSocket is opened. */
    public static final String PATH = "/api/v1/terminals";

    /** What a page's WebSocket can offer instead of a header: a protocol that ends with the token. */
    public static final String TOKEN = "weir.token.";

    /** The protocol that is chosen when it is offered. */
    public static final String PROTOCOL = "weir";

    static final int MOST = 32;
    static final int MOST_COLUMNS = 1_000;

    /** A shell without a page is kept for so long. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String ID = "[\\w-]{1,64}";

    private final Engines engines;
    private final Map<String, Shell> shells = new LinkedHashMap<>();
    private final ScheduledThreadPoolExecutor timer;
    private long unnamed;

    public Terminals(Engines engines) {
        this.engines = engines;
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "weir-terminals");
            thread.setDaemon(true);
            return thread;
        });
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
    }

    /** For a WebSocket that is about to be opened. */
    public Object create(ServerUpgradeRequest request, ServerUpgradeResponse response) {
        if (request.hasSubProtocol(PROTOCOL)) {
            response.setAcceptedSubProtocol(PROTOCOL);
        }
        Fields query = Request.extractQueryParameters(request);
        String node = query.getValue("node");
        String id = query.getValue("id");
        return new Terminal(
                this,
                new Terminal.Wanted(
                        node == null ? "" : node,
                        size(query.getValue("columns"), 80),
                        size(query.getValue("rows"), 24),
                        id != null && id.matches(ID) ? id : "",
                        "true".equals(query.getValue("again"))));
    }

    private static int size(String text, int otherwise) {
        try {
            return text == null ? otherwise : clamped(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** A window may be made as small or as large as its user likes; a terminal needs a line of its own. */
    static int clamped(int size) {
        return Math.max(1, Math.min(MOST_COLUMNS, size));
    }

    /** Returns the shell that a page comes back to, or one of its own. */
    synchronized Shell shell(Terminal.Wanted wanted) throws Terminal.Refused, WeirException {
        Shell before = shells.get(wanted.id());
        if (before != null) {
            return before;
        }
        if (wanted.isAgain()) {
            throw new Terminal.Refused(Terminal.ENDED, "it has ended meanwhile");
        }
        Node node = engines.network()
                .map(network -> network.nodes().get(wanted.node()))
                .orElseThrow(() -> new Terminal.Refused(Terminal.NO_NODE, "no node is called '" + wanted.node() + "'"));
        makeRoom();
        String id = wanted.id().isEmpty() ? "/" + unnamed++ : wanted.id();
        NodeProcess process = node.start(new NodeCommand(
                NodeCommand.shell(wanted.node()).argv(),
                Map.of("TERM", "xterm-256color"),
                Optional.empty(),
                new NodeCommand.Stdio.Terminal(wanted.columns(), wanted.rows())));
        Shell shell = new Shell(wanted.node(), process, () -> remove(id));
        shells.put(id, shell);
        shell.start();
        return shell;
    }

    /** The eldest that no page sees gives way. */
    private void makeRoom() throws Terminal.Refused {
        if (shells.size() < MOST) {
            return;
        }
        String unseen = shells.entrySet().stream()
                .filter(each -> !each.getValue().isSeen())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new Terminal.Refused(Terminal.TOO_MANY, MOST + " terminals are open; close one"));
        shells.remove(unseen).stop();
    }

    private synchronized void remove(String id) {
        shells.remove(id);
    }

    /** The page has gone; one that gave an id may come back. */
    @SuppressWarnings("FutureReturnValueIgnored") // it only stops
    void left(String id, Shell shell) {
        if (id.isEmpty()) {
            shell.stop();
            return;
        }
        try {
            timer.schedule(() -> stopUnseen(id), PATIENCE.toSeconds() + 1, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            shell.stop();
        }
    }

    private synchronized void stopUnseen(String id) {
        Shell shell = shells.get(id);
        if (shell != null && shell.isUnseenFor(PATIENCE)) {
            shell.stop();
        }
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
        shells.values().forEach(Shell::stop);
        shells.clear();
    }
}
