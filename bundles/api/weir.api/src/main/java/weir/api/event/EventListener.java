package weir.api.event;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told of what happens in the workbench, once it has been given to {@link EventStream#subscribe}. Thread-safe. */
@ConsumerType
@FunctionalInterface
public interface EventListener {
    /**
     * Is told of an event. Returns soon, since whoever has published it waits.
     *
     * @param event what has happened; more kinds may come
     */
    void onEvent(Event event);
}
