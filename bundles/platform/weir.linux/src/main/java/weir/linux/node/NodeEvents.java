package weir.linux.node;

import java.time.Instant;
import java.util.LinkedHashMap;
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
    public void bindListener(RunEventListener listener) {
        listeners.add(listener);
    }

    public void unbindListener(RunEventListener listener) {
        listeners.remove(listener);
    }

    /** A host has ended by itself, such as its container, and nobody of us has ended it. */
    public void nodeEnded(String node, int status) {
        LOG.warn("node {} has ended with status {}", node, status);
        publish("node-ended", node, Map.of("status", status));
    }

    /** A process of a host was killed because the host has reached its memory limit. */
    public void outOfMemory(String node) {
        LOG.warn("node {}: a process was killed, the memory limit is reached", node);
        publish("node-out-of-memory", node, Map.of());
    }

    private void publish(String name, String node, Map<String, Object> more) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("node", node);
        details.putAll(more);
        Instant now = Instant.now();
        RunEvent event =
                new RunEvent(Math.addExact(now.getEpochSecond() * 1_000_000_000L, now.getNano()), name, details);
        for (RunEventListener listener : listeners) {
            try {
                listener.onEvent(event);
            } catch (RuntimeException e) {
                LOG.warn("{} failed at the event {}", listener.getClass().getName(), event, e);
            }
        }
    }
}
