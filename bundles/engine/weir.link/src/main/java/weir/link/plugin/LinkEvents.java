package weir.link.plugin;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkState;
import weir.api.scenario.RunEvent;
import weir.api.scenario.RunEventListener;
import weir.link.settings.LinkSettings;

/** Tells everybody who listens what has happened to links. Thread-safe. */
@Component(service = LinkEvents.class)
public final class LinkEvents {
    private static final Logger LOG = LoggerFactory.getLogger(LinkEvents.class);

    private final List<RunEventListener> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public LinkEvents() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindListener(RunEventListener listener) {
        listeners.add(listener);
    }

    void unbindListener(RunEventListener listener) {
        listeners.remove(listener);
    }

    /**
     * A link is set otherwise: one event if both directions are the same now, else one for each that was changed.
     *
     * @param changed what was written, by option name
     */
    public void linkSet(long epochNs, EmulatedLink link, Set<Direction> directions, Map<String, String> changed) {
        LinkState forward = link.state(Direction.FORWARD);
        if (directions.size() == 2 && forward.equals(link.state(Direction.REVERSE))) {
            publish(new RunEvent(epochNs, "link-set", setDetails(link, Optional.empty(), forward, changed)));
            return;
        }
        for (Direction direction : EnumSet.copyOf(directions)) {
            Map<String, Object> details = setDetails(link, Optional.of(direction), link.state(direction), changed);
            publish(new RunEvent(epochNs, "link-set", details));
        }
    }

    private static Map<String, Object> setDetails(
            EmulatedLink link, Optional<Direction> direction, LinkState state, Map<String, String> changed) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("link", link.name());
        direction.ifPresent(one -> details.put("direction", one.toString()));
        details.put("model", state.model());
        if (!state.runningModel().equals(state.model())) {
            details.put("runningModel", state.runningModel());
        }
        details.put("discipline", state.discipline());
        details.put("bandwidthBps", state.bandwidthBps());
        details.put("delayNs", state.delayNs());
        details.put("queueBytes", state.queueBytes());
        if ("false".equals(state.parameters().get(LinkSettings.REPEATABLE))) {
            details.put(LinkSettings.REPEATABLE, false);
        }
        details.put(RunEvent.CHANGED, new TreeMap<>(changed));
        return details;
    }

    /** A link's carrier has come or gone. */
    public void linkUp(long epochNs, String link, boolean up) {
        publish(new RunEvent(epochNs, up ? "link-up" : "link-down", Map.of("link", link)));
    }

    /** A plug-in has failed and has been detached. */
    void linkFault(long epochNs, String link, PlugInFault fault) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("link", link);
        details.put("direction", fault.direction().toString());
        details.put(fault.kind(), fault.name());
        details.put("bundle", fault.origin());
        details.put("reason", fault.reason());
        publish(new RunEvent(epochNs, "link-fault", details));
    }

    private void publish(RunEvent event) {
        for (RunEventListener listener : listeners) {
            try {
                listener.onEvent(event);
            } catch (RuntimeException e) {
                LOG.warn("{} failed at the event {}", listener.getClass().getName(), event, e);
            }
        }
    }
}
