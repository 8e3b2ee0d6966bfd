package weir.api.scenario;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told of what happens to links, nodes and captures. Registered as a service; called by any thread; returns soon. Typed
 * events, and more of them, are told to a {@link weir.api.event.EventListener}.
 */
@ConsumerType
@FunctionalInterface
public interface RunEventListener {
    void onEvent(RunEvent event);
}
