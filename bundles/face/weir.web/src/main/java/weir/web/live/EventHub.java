package weir.web.live;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.event.CaptureEvent;
import weir.api.event.Event;
import weir.api.event.EventStream;
import weir.api.event.NetworkEvent;
import weir.api.event.PlugInEvent;
import weir.api.event.ScenarioEvent;
import weir.api.field.Described;
import weir.api.field.Fields;
import weir.command.Json;
import weir.web.workbench.Engines;

/**
 * Tells every page what happens and how things stand. All of it is done by the thread {@code weir-web-events}, once for
 * all pages; while there is none, only what the links do is kept. Who makes events or changes only leaves word.
 */
public final class EventHub implements AutoCloseable {
    static final int MOST_CLIENTS = 32;

    private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);
    private static final int MOST_WAITING_EVENTS = 4_096;
    private static final int SETTLE_MS = 150;
    private static final int TURNS_PER_PING = 5;
    private static final int IDLE_TURNS = 60;
    /** At most a twenty-fifth of the time goes into asking links. */
    private static final int PAUSES_PER_WORK = 24;

    private static final long MOST_STATS_PAUSE_NS = TimeUnit.SECONDS.toNanos(5);

    private static final Fields<List<List<Long>>> PAST = Fields.<List<List<Long>>>builder()
            .values("points", "when some were sent, and their delays, in ns", points -> points)
            .build();

    private final States states;
    private final EventStream events;
    private final Supplier<Described<?>> hello;
    private final List<EventClient> clients = new CopyOnWriteArrayList<>();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger waitingEvents = new AtomicInteger();
    private final ScheduledThreadPoolExecutor thread;
    private final LinkRates rates = new LinkRates();
    private final LinkHistory history;
    private final LivePicture live;
    private EventStream.Subscription subscription = () -> {};
    private long turns;
    private long nextStatsNs = System.nanoTime();
    /** How long it took to ask the links, in ns. */
    private long lastTook;

    private long lastWithClients;

    /**
     * @param history keeps what the links do, also while nobody looks
     * @param hello what a page is told first
     */
    public EventHub(
            Engines engines, States states, LinkHistory history, EventStream events, Supplier<Described<?>> hello) {
        this.history = history;
        this.states = states;
        this.events = events;
        this.hello = hello;
        this.live = new LivePicture(engines);
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, "weir-web-events");
            made.setDaemon(true);
            return made;
        });
        thread.setRemoveOnCancelPolicy(true);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what fails is logged by the work itself
    public void start() {
        subscription = events.subscribe(this::happened);
        // With a fixed delay: turns that a stall held up would come at once, and rates of so short a time tell nothing.
        thread.scheduleWithFixedDelay(() -> safely(this::turn), 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Takes on a page.
     *
     * @return false when there are too many
     */
    public boolean connect(Response response, Callback callback) {
        if (clients.size() >= MOST_CLIENTS) {
            return false;
        }
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        EventClient client = new EventClient(response, callback, clients::remove);
        thread.execute(() -> safely(() -> greet(client)));
        return true;
    }

    /** Everything that it would have heard had it been there all the time. */
    private void greet(EventClient client) {
        client.event(message("hello", hello.get()));
        states.kinds().forEach(kind -> client.event(message(kind, states.document(kind))));
        events.history().forEach(event -> client.event(message("event", event.labelled())));
        List<List<Long>> past = live.past();
        if (!past.isEmpty()) {
            client.event(message("past", PAST.of(past)));
        }
        clients.add(client);
    }

    /** A document is not what it was; pages are told of it soon. Any thread. */
    public void changed(String kind) {
        if (changed.add(kind)) {
            later(SETTLE_MS, () -> tell(kind));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what fails is logged by the work itself
    private void later(long delayMs, Runnable work) {
        try {
            thread.schedule(() -> safely(work), delayMs, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("nobody hears of this any more", e);
        }
    }

    private void tell(String kind) {
        changed.remove(kind);
        if (!clients.isEmpty()) {
            state(kind, states.document(kind));
        }
    }

    /** Called by whoever made it happen, so it leaves word and returns. */
    private void happened(Event event) {
        if (event instanceof NetworkEvent.Up) {
            history.clear();
        }
        if (event instanceof NetworkEvent) {
            changed("topology");
        } else if (event instanceof ScenarioEvent.Run) {
            changed("run");
        } else if (event instanceof CaptureEvent) {
            changed("captures");
        } else if (event instanceof PlugInEvent) {
            changed("plugins");
        }
        if (event.logged()) {
            tell(event);
        }
    }

    private void tell(Event event) {
        if (clients.isEmpty()) {
            return;
        }
        if (waitingEvents.incrementAndGet() > MOST_WAITING_EVENTS) {
            waitingEvents.decrementAndGet();
            return;
        }
        later(0, () -> {
            waitingEvents.decrementAndGet();
            event(event);
        });
    }

    private void event(Event event) {
        byte[] message = message("event", event.labelled());
        clients.forEach(client -> client.event(message));
    }

    /** Each second. */
    private void turn() {
        turns++;
        if (System.nanoTime() - nextStatsNs >= 0) {
            tellStats();
        }
        if (clients.isEmpty()) {
            if (turns - lastWithClients == IDLE_TURNS) {
                live.close();
            }
            return;
        }
        lastWithClients = turns;
        if (turns % TURNS_PER_PING == 0) {
            byte[] ping = ":\n\n".getBytes(StandardCharsets.UTF_8);
            clients.forEach(client -> client.state("ping", ping));
        }
        long now = Event.now();
        live.turn(now).ifPresent(picture -> state("live", LivePicture.Picture.FIELDS.of(picture)));
    }

    /**
     * Asking many links on a busy machine takes its time; pages then see them less often, and the links don't suffer. A
     * single stall changes nothing in that. What they have carried is as of the middle of the asking.
     */
    private void tellStats() {
        long now = Event.now();
        long start = System.nanoTime();
        List<LinkReading> links = states.links();
        long took = System.nanoTime() - start;
        if (!links.isEmpty()) {
            LinkRates.Rates told = rates.rates(links, now + took / 2);
            history.take(told);
            if (!clients.isEmpty()) {
                state("stats", LinkRates.Rates.FIELDS.of(told));
            }
        }
        long work = Math.min(took, lastTook);
        lastTook = took;
        nextStatsNs = start + took + Math.min(MOST_STATS_PAUSE_NS, work * PAUSES_PER_WORK);
    }

    private void state(String kind, Object document) {
        byte[] message = message(kind, document);
        clients.forEach(client -> client.state(kind, message));
    }

    /** JSON has no line breaks, so one line is enough. */
    private static byte[] message(String kind, Object document) {
        return ("event: " + kind + "\ndata: " + Json.line(document) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /** One failure must not end all that follows. */
    private static void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("pages were not told of something", e);
        }
    }

    /** How many pages listen. */
    public int clients() {
        return clients.size();
    }

    @Override
    public void close() {
        subscription.close();
        thread.shutdownNow();
        clients.forEach(EventClient::end);
        try {
            if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.warn("the thread weir-web-events has not ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        live.close();
    }
}
