package weir.web.front;

import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.event.EventStream;
import weir.api.field.Fields;
import weir.command.Invocation;
import weir.command.StayListener;
import weir.file.workbench.WorkbenchPaths;
import weir.file.workbench.WorkbenchProperties;
import weir.web.live.Deployments;
import weir.web.live.EndedCaptures;
import weir.web.live.EventHub;
import weir.web.live.LinkHistory;
import weir.web.rest.Api;
import weir.web.rest.RunBoard;
import weir.web.rest.Status;
import weir.web.server.Access;
import weir.web.server.HostNames;
import weir.web.server.WorkbenchServer;
import weir.web.terminal.Terminals;
import weir.web.workbench.Engines;

/**
 * Decides when there is a web server: from the moment the workbench stays for somebody, or when a command asks for it.
 * Until then nothing of it is loaded. Thread-safe.
 */
@Component(service = {WebFront.class, StayListener.class})
public final class WebFront implements StayListener {
    /** The address that the server listens at unless it is told otherwise. */
    static final String LOOPBACK = "127.0.0.1";

    /** The place where a server is found, and what lets in there. */
    static final Fields<WorkbenchServer> FIELDS = Fields.<WorkbenchServer>builder()
            .text("address", "its address, without the token", WorkbenchServer::address)
            .text("token", "what lets a browser in", WorkbenchServer::token)
            .text("headers", "a file with the headers that let a program in", WorkbenchServer::headers)
            .text("host", "where it listens", WorkbenchServer::host)
            .count("port", "the port", WorkbenchServer::port)
            .flag("open", "true if other machines can reach it", WorkbenchServer::isOpen)
            .count("pages", "how many pages listen", server -> server.hub().clients())
            .build();

    private static final Logger LOG = LoggerFactory.getLogger(WebFront.class);
    private static final String WEBJARS = "META-INF/resources/webjars";
    private static final long START_WITHIN_MS = 10_000;

    private final BundleContext context;
    private final Engines engines;
    private final EventStream events;
    private final EndedCaptures ended;
    private final BundleListener bundles = event -> changed("plugins");
    private final ServiceListener services = event -> changed("views", "plugins");
    private WorkbenchServer server;
    private boolean hasStayed;

    @Activate
    public WebFront(
            BundleContext context,
            @Reference Engines engines,
            @Reference EventStream events,
            @Reference EndedCaptures ended) {
        this.context = context;
        this.engines = engines;
        this.events = events;
        this.ended = ended;
    }

    /**
     * Starts it in the background, once; what a person is told is printed when it is there. A person who does not want it
     * says {@code --no-web}.
     */
    @Override
    public void onStay(Invocation.Session session) {
        synchronized (this) {
            if (hasStayed || server != null || !WorkbenchProperties.hasWeb()) {
                return;
            }
            hasStayed = true;
        }
        Thread thread = new Thread(() -> startFor(session), "weir-web-start");
        thread.setDaemon(true);
        thread.start();
        if (session.terminal()) {
            awaitAddress(thread);
        }
    }

    /** So that the line stands before the prompt, not in the middle of what is typed. */
    private static void awaitAddress(Thread thread) {
        try {
            thread.join(START_WITHIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startFor(Invocation.Session session) {
        try {
            WorkbenchServer started = start(LOOPBACK, Optional.empty());
            session.err().println("The workbench in a browser: " + started.addressWithToken());
        } catch (WeirException e) {
            session.err().println("weir: " + e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            LOG.error("the web server could not be started", e);
            session.err().println("weir: there is no page in the browser; " + e + "; see weir.log");
        }
        session.err().flush();
    }

    /**
     * Starts the server, or moves it there. Each has secrets of its own: whoever listens where one has been before hears
     * nothing that opens the next one.
     *
     * @param port empty: the old one if the server moves, else the first free one from 8088 on
     * @throws WeirException when it can't listen there; it goes on where it was
     */
    synchronized WorkbenchServer start(String host, Optional<Integer> port) throws WeirException {
        WorkbenchServer old = server;
        if (old == null) {
            return use(launch(host, port));
        }
        int newPort = port.orElse(old.port());
        if (old.host().equals(host) && newPort == old.port()) {
            return old;
        }
        if (newPort == old.port() && (HostNames.isAny(host) || HostNames.isAny(old.host()))) {
            return exchange(old, host, newPort);
        }
        WorkbenchServer moved = launch(host, Optional.of(newPort));
        stop();
        return use(moved);
    }

    /** Of two that listen at the same port of all addresses and of one, the old must end before the new begins. */
    private WorkbenchServer exchange(WorkbenchServer old, String host, int port) throws WeirException {
        stop();
        try {
            return use(launch(host, Optional.of(port)));
        } catch (WeirException e) {
            use(launch(old.host(), Optional.of(port)));
            throw new WeirException(e.what(), e.why(), e.fix() + "; its address has changed, web:show prints it", e);
        }
    }

    private WorkbenchServer use(WorkbenchServer launched) {
        server = launched;
        context.addBundleListener(bundles);
        try {
            context.addServiceListener(services, "(objectClass=weir.api.*)");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a filter of our own", e);
        }
        return server;
    }

    /** Jetty finds its extensions through the thread's loader. */
    private WorkbenchServer launch(String host, Optional<Integer> port) throws WeirException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(WebFront.class.getClassLoader());
        try {
            RunBoard board = new RunBoard(engines, () -> changed("run"));
            Status status = new Status(engines, board);
            Access access = Access.fresh();
            LinkHistory history = new LinkHistory();
            Api api = new Api(engines, ended, history, new Deployments(events), board, status, access.fileKeys());
            EventHub hub = new EventHub(
                    engines, api.documents(), history, events, () -> Status.Hello.FIELDS.of(status.hello()));
            WorkbenchServer.Parts parts = new WorkbenchServer.Parts(
                    api, hub, new Terminals(engines), assets(context.getBundle())::get, WorkbenchPaths.page());
            return WorkbenchServer.start(host, port, access, parts);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** {@code xterm/xterm.css} is {@code META-INF/resources/webjars/xterm/4.9.0/css/xterm.css}. */
    private static Map<String, URL> assets(Bundle bundle) {
        Map<String, URL> assets = new HashMap<>();
        for (URL url : Collections.list(Objects.requireNonNull(
                bundle.findEntries(WEBJARS, "*.*", true), "the libraries of the page are not in the bundle"))) {
            List<String> parts = List.of(url.getPath().split("/"));
            int library = parts.indexOf("webjars") + 1;
            if (!url.getPath().endsWith("/")) {
                assets.put(parts.get(library) + "/" + parts.get(parts.size() - 1), url);
            }
        }
        return assets;
    }

    private void changed(String... kinds) {
        server().ifPresent(now -> List.of(kinds).forEach(now.hub()::changed));
    }

    /** @return true if there was one */
    synchronized boolean stop() {
        if (server == null) {
            return false;
        }
        context.removeServiceListener(services);
        context.removeBundleListener(bundles);
        WorkbenchServer old = server;
        server = null;
        old.close();
        return true;
    }

    synchronized Optional<WorkbenchServer> server() {
        return Optional.ofNullable(server);
    }

    @Deactivate
    void deactivate() {
        stop();
    }
}
