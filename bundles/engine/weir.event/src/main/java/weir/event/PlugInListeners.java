package weir.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.event.Event;
import weir.api.event.EventStream;
import weir.api.scenario.RunEvent;
import weir.api.scenario.RunEventListener;

/** Tells the plug-ins that listen as {@link RunEventListener}s. Thread-safe. */
@Component(service = PlugInListeners.class, immediate = true)
public final class PlugInListeners {
    private static final Logger LOG = LoggerFactory.getLogger(PlugInListeners.class);

    private final List<RunEventListener> listeners = new CopyOnWriteArrayList<>();
    private final EventStream.Subscription subscription;

    @Activate
    public PlugInListeners(@Reference EventStream events) {
        subscription = events.subscribe(this::tell);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindListener(RunEventListener listener) {
        listeners.add(listener);
    }

    void unbindListener(RunEventListener listener) {
        listeners.remove(listener);
    }

    private void tell(Event event) {
        if (!event.logged() || listeners.isEmpty()) {
            return;
        }
        RunEvent plain = RunEvent.of(event);
        for (RunEventListener listener : listeners) {
            try {
                listener.onEvent(plain);
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("{} failed at the event {}", listener.getClass().getName(), plain, e);
            }
        }
    }

    @Deactivate
    void close() {
        subscription.close();
    }
}
