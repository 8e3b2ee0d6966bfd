package weir.api.scenario;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Receives the events of links, nodes and captures. Register it as an OSGi service. Any thread may call it; it must
 * return soon and not throw. A {@link weir.api.event.EventListener} receives typed events, and more of them.
 */
@ConsumerType
@FunctionalInterface
public interface RunEventListener {
    /**
     * Receives an event.
     *
     * @param event the event, just after it happened
     */
    void onEvent(RunEvent event);
}
