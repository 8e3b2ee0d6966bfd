package weir.web.terminal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
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

    private final Engines engines;
    private final Set<Terminal> open = ConcurrentHashMap.newKeySet();

    public Terminals(Engines engines) {
        this.engines = engines;
    }

    /** For a WebSocket that is about to be opened. */
    public Object create(ServerUpgradeRequest request, ServerUpgradeResponse response) {
        if (request.hasSubProtocol(PROTOCOL)) {
            response.setAcceptedSubProtocol(PROTOCOL);
        }
        Fields query = Request.extractQueryParameters(request);
        return new Terminal(
                this, query.getValue("node"), size(query.getValue("columns"), 80), size(query.getValue("rows"), 24));
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

    Engines engines() {
        return engines;
    }

    /** @return false when there are too many */
    synchronized boolean add(Terminal terminal) {
        return open.size() < MOST && open.add(terminal);
    }

    void remove(Terminal terminal) {
        open.remove(terminal);
    }

    @Override
    public void close() {
        open.forEach(Terminal::hangUp);
    }
}
