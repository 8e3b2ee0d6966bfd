package weir.web.server;

import java.io.IOException;
import java.net.BindException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.file.workbench.WorkbenchPaths;
import weir.web.http.Answers;
import weir.web.http.PlainErrors;
import weir.web.live.EventHub;
import weir.web.rest.Api;
import weir.web.terminal.Terminals;

/**
 * The HTTP server.
 *
 * <pre>
 *  connection --> Connections (bounded) --> Gate (host, origin, token) --> gzip --> /api/v1/events     EventHub
 *                                                                               --> /api/v1/terminals  Terminals
 *                                                                               --> /api/v1/...        Api
 *                                                                               --> /...               PageFiles
 * </pre>
 *
 * Its threads are {@code weir-web-N}, at most {@value #MOST_THREADS}.
 */
public final class WorkbenchServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkbenchServer.class);
    private static final int FIRST_PORT = 8088;
    private static final int MOST_PORTS = 100;
    private static final int MOST_THREADS = 32;
    private static final int LEAST_THREADS = 4;
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int GZIP_FROM_BYTES = 1_024;
    private static final long STOP_WITHIN_MS = 1_000;
    private static final int MOST_TERMINAL_MESSAGE = 64 * 1024;
    private static final String EVENTS = Api.PREFIX + "/events";

    private final Access access;
    private final HostNames names;
    private final String host;
    private final Server server;
    private final ServerConnector connector;
    private final EventHub hub;
    private final Terminals terminals;
    private final Runnable sweeping;
    private Path headers;

    /** The parts that it serves. */
    public record Parts(
            Api api, EventHub hub, Terminals terminals, Function<String, URL> assets, Optional<Path> pageFolder) {}

    private WorkbenchServer(String host, Access access, Parts parts) {
        this.host = host;
        this.access = access;
        this.names = new HostNames(host);
        this.hub = parts.hub();
        this.terminals = parts.terminals();
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        threads.setName("weir-web");
        threads.setDaemon(true);
        this.server = new Server(threads, new ScheduledExecutorScheduler("weir-web-timer", true), null);
        this.connector = connector(server, host);
        Connections connections = new Connections();
        connector.addBean((Connection.Listener) connections);
        server.addConnector(connector);
        server.setErrorHandler(new PlainErrors());
        Handler inside = new Handler.Sequence(
                new Live(), parts.api(), new PageFiles(parts.assets(), parts.pageFolder()), new NothingHere());
        server.setHandler(new AuthHandler(access, names, connections, compressing(inside)));
        server.setStopTimeout(STOP_WITHIN_MS);
        ServerWebSocketContainer container = ServerWebSocketContainer.ensure(server);
        container.setMaxBinaryMessageSize(MOST_TERMINAL_MESSAGE);
        container.setMaxTextMessageSize(MOST_TERMINAL_MESSAGE);
        container.setIdleTimeout(Duration.ZERO);
        this.sweeping = connections::sweep;
    }

    /** Answers only: a request is taken as it comes, for a small one may unpack into a very large one. */
    private static Handler compressing(Handler inside) {
        GzipCompression gzip = new GzipCompression();
        gzip.setMinCompressSize(GZIP_FROM_BYTES);
        CompressionHandler handler = new CompressionHandler(inside);
        handler.putCompression(gzip);
        handler.putConfiguration(
                "/*",
                CompressionConfig.builder()
                        .defaults()
                        .compressIncludeMethod("GET")
                        .compressExcludePath(EVENTS)
                        .compressExcludePath(Terminals.PATH)
                        .decompressExcludePath("/*")
                        .build());
        return handler;
    }

    private static ServerConnector connector(Server server, String host) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setUriCompliance(UriCompliance.DEFAULT);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setIdleTimeout(Connections.STRANGER_MS);
        connector.setReuseAddress(true);
        return connector;
    }

    /**
     * Listens.
     *
     * @param host a name or an address of this machine
     * @param port 1 to 65535; empty: the first free one from 8088 on
     * @param access what lets a browser in
     * @throws WeirException when that can't be
     */
    public static WorkbenchServer start(String host, Optional<Integer> port, Access access, Parts parts)
            throws WeirException {
        WorkbenchServer made = new WorkbenchServer(host, access, parts);
        boolean isStarted = false;
        try {
            made.bind(port);
            made.writeHeaders();
            made.server.start();
            made.hub.start();
            made.sweep();
            isStarted = true;
            return made;
        } catch (WeirException e) {
            throw e;
        } catch (Exception e) {
            throw new WeirException(
                    "the web server could not be started", String.valueOf(e.getMessage()), "see weir.log", e);
        } finally {
            if (!isStarted) {
                made.close();
            }
        }
    }

    private void bind(Optional<Integer> port) throws WeirException {
        int first = port.orElse(FIRST_PORT);
        int last = port.isPresent() ? first : FIRST_PORT + MOST_PORTS - 1;
        IOException failure = null;
        for (int each = first; each <= last; each++) {
            connector.setPort(each);
            try {
                connector.open();
                return;
            } catch (IOException e) {
                failure = e;
                if (!(e instanceof BindException || e.getCause() instanceof BindException)) {
                    break;
                }
            }
        }
        String where = host + ":" + first + (last > first ? " to " + last : "");
        throw new WeirException(
                "the web server can't listen at " + where,
                failure == null ? "no port was tried" : String.valueOf(failure.getMessage()),
                "choose an address of this machine (--host) and a free port (--port)",
                failure);
    }

    private void writeHeaders() throws IOException {
        headers = Files.createTempFile(WorkbenchPaths.run(), "web-", ".headers");
        Files.writeString(headers, "Authorization: Bearer " + access.token() + "\nX-Weir: 1\n");
    }

    private void deleteHeaders() {
        try {
            if (headers != null) {
                Files.deleteIfExists(headers);
            }
        } catch (IOException e) {
            LOG.warn("{} could not be deleted; what it opened is closed", headers, e);
        }
    }

    private void sweep() {
        sweeping.run();
        connector.getScheduler().schedule(this::sweep, 1, TimeUnit.SECONDS);
    }

    /** Without the token. */
    public String address() {
        String name = HostNames.isAny(host) ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
        return "http://" + name + ":" + connector.getLocalPort() + "/";
    }

    /** Returns the address that lets a browser in. */
    public String addressWithToken() {
        return address() + "?token=" + access.token();
    }

    public String token() {
        return access.token();
    }

    /** Returns a file of the headers that let a program in, so that the token is in no list of processes. */
    public String headers() {
        return headers.toString();
    }

    public String host() {
        return host;
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Returns true if others than this machine can reach it. */
    public boolean isOpen() {
        return names.isOpen();
    }

    public EventHub hub() {
        return hub;
    }

    @Override
    public void close() {
        hub.close();
        terminals.close();
        deleteHeaders();
        try {
            server.stop();
        } catch (TimeoutException e) {
            LOG.debug("what a page still asked for was cut off", e);
        } catch (Exception e) {
            throw new IllegalStateException("the web server could not be stopped", e);
        } finally {
            server.destroy();
        }
    }

    /** Events and terminals, whose answers go on for long. */
    private final class Live extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String path = Request.getPathInContext(request);
            if (path.equals(EVENTS)) {
                if (!request.getMethod().equals("GET")) {
                    Answers.error(response, callback, 405, "events can only be listened to", "", "use GET");
                } else if (!hub.connect(response, callback)) {
                    Answers.error(response, callback, 503, "too many pages listen", "", "close some");
                }
                return true;
            }
            if (path.equals(Terminals.PATH)) {
                ServerWebSocketContainer container = ServerWebSocketContainer.get(request.getContext());
                boolean isUpgraded = container.upgrade(
                        (upgrade, answer, done) -> terminals.create(upgrade, answer), request, response, callback);
                if (!isUpgraded) {
                    Answers.error(response, callback, 400, "a terminal is a WebSocket", "", "open it as one");
                }
                return true;
            }
            return false;
        }
    }

    /** Answers what nobody else has taken. */
    private static final class NothingHere extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Answers.error(response, callback, 404, "there is nothing here", "", "start at /");
            return true;
        }
    }
}
