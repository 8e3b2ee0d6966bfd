package weir.api.event;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The one publisher of events, a service. Thread-safe. Calls every {@link EventListener} of the
 * {@link EventStream} on the caller's thread, so what carries frames may not publish.
 */
@ProviderType
@FunctionalInterface
public interface Events {
    /**
     * Tells every listener, one after the other, in the order in which they came. A listener that throws is logged, and the
     * others are told nevertheless. Returns when all have been told.
     *
     * @param event what has happened; nobody is told any more once the workbench ends
     */
    void publish(Event event);
}
