package weir.event;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.event.Event;
import weir.api.event.EventListener;
import weir.api.event.EventStream;
import weir.api.event.Events;

/** Keeps the last events and tells all listeners of each, on the thread that publishes it. Holds no lock meanwhile. */
@Component(service = {Events.class, EventStream.class})
public final class EventPublisher implements Events, EventStream {
    static final int MOST_KEPT = 100;

    private static final Logger LOG = LoggerFactory.getLogger(EventPublisher.class);

    private final List<Listening> listeners = new CopyOnWriteArrayList<>();
    private final Deque<Event> history = new ArrayDeque<>();
    private volatile boolean closed;

    @Activate
    public EventPublisher() {}

    @Override
    public void publish(Event event) {
        if (closed) {
            return;
        }
        if (event.logged()) {
            keep(event);
        }
        for (Listening each : listeners) {
            try {
                each.listener.onEvent(event);
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("{} failed at the event {}", each.listener.getClass().getName(), event, e);
            }
        }
    }

    private void keep(Event event) {
        synchronized (history) {
            if (history.size() == MOST_KEPT) {
                history.removeFirst();
            }
            history.addLast(event);
        }
    }

    @Override
    public Subscription subscribe(EventListener listener) {
        Listening listening = new Listening(listener);
        listeners.add(listening);
        return listening;
    }

    @Override
    public List<Event> history() {
        synchronized (history) {
            return List.copyOf(history);
        }
    }

    @Deactivate
    void close() {
        closed = true;
        listeners.clear();
    }

    /** One that listens, itself and not its equal. */
    private final class Listening implements Subscription {
        private final EventListener listener;

        Listening(EventListener listener) {
            this.listener = listener;
        }

        @Override
        public void close() {
            listeners.remove(this);
        }
    }
}
