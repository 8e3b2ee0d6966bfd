package weir.node.process;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.scenario.RunEvent;
import weir.api.scenario.RunEventListener;

/** Tells everybody who listens what has happened to hosts. Thread-safe. */
@Component(service = NodeEvents.class)
public final class NodeEvents {
    private static final Logger LOG = LoggerFactory.getLogger(NodeEvents.class);

    private final List<RunEventListener> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public NodeEvents() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindListener(RunEventListener listener) {
        listeners.add(listener);
    }

    void unbindListener(RunEventListener listener) {
        listeners.remove(listener);
    }

    /** A process of a host was killed because the host has reached its memory limit. */
    void outOfMemory(String node) {
        LOG.warn("node {}: a process was killed, the memory limit is reached", node);
        Instant now = Instant.now();
        RunEvent event = new RunEvent(
                Math.addExact(now.getEpochSecond() * 1_000_000_000L, now.getNano()),
                "node-out-of-memory",
                Map.of("node", node));
        for (RunEventListener listener : listeners) {
            try {
                listener.onEvent(event);
            } catch (RuntimeException e) {
                LOG.warn("{} failed at the event {}", listener.getClass().getName(), event, e);
            }
        }
    }
}
