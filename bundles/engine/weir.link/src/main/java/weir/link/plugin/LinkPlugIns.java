package weir.link.plugin;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.event.Events;
import weir.api.event.LinkEvent;
import weir.api.event.LinkEvent.Fault.Kind;
import weir.api.link.Direction;
import weir.link.settings.DirectionSettings;
import weir.link.settings.LinkSettings;
import weir.link.settings.ModelCatalog;
import weir.link.settings.Provider;

/**
 * Holds the plug-ins of a link, closes those that are replaced or fail, and remembers the faults that were reported.
 * Whoever uses it holds the link's lock.
 */
public final class LinkPlugIns {
    private static final Logger LOG = LoggerFactory.getLogger(LinkPlugIns.class);

    private final String link;
    private final Events events;
    private Map<Direction, DirectionPlugIns> deciders;
    /** Of a change that got stuck: who decided before. */
    private final List<DirectionPlugIns> retiring = new ArrayList<>();

    /** Whose fault has been told; let go of whenever the plug-ins change. */
    private final Set<Provider<?>> reported = new HashSet<>();

    /** What could not be made for the link, as long as it is registered and nothing else changes. */
    private final Set<Provider<?>> refused = new HashSet<>();

    public LinkPlugIns(String link, Events events, Map<Direction, DirectionPlugIns> deciders) {
        this.link = link;
        this.events = events;
        this.deciders = deciders;
    }

    public DirectionPlugIns get(Direction direction) {
        return deciders.get(direction);
    }

    public Map<Direction, DirectionPlugIns> all() {
        return deciders;
    }

    /** Returns true if each is made by who is registered now for what is set, or else by who still is. */
    public boolean areCurrent(LinkSettings settings, ModelCatalog catalog) {
        refused.removeIf(provider -> !catalog.has(provider));
        for (Direction direction : Direction.values()) {
            DirectionSettings own = settings.get(direction);
            DirectionPlugIns deciding = deciders.get(direction);
            if (!isCurrent(deciding.modelBy(), catalog.model(own.model()), catalog)
                    || !isCurrent(deciding.disciplineBy(), catalog.discipline(own.discipline()), catalog)) {
                return false;
            }
        }
        return true;
    }

    private boolean isCurrent(
            Optional<? extends Provider<?>> by, Optional<? extends Provider<?>> registered, ModelCatalog catalog) {
        boolean isRefused = registered.filter(refused::contains).isPresent();
        return by.equals(registered) || (isRefused && by.map(catalog::has).orElse(true));
    }

    /** With stand-ins for those whose maker is not registered any more. */
    public Map<Direction, DirectionPlugIns> remaining(LinkSettings settings, ModelCatalog catalog) {
        Map<Direction, DirectionPlugIns> remaining = new EnumMap<>(Direction.class);
        deciders.forEach((direction, own) -> remaining.put(direction, own.remaining(catalog, settings, direction)));
        return remaining;
    }

    /**
     * What is registered for these settings can't be made: the link tries it again only when its plug-ins change.
     *
     * @return what there is to tell, once for each plug-in
     */
    public List<LinkEvent> refuse(Exception why, LinkSettings settings, ModelCatalog catalog) {
        String reason = why instanceof WeirException failure ? failure.why() : why.getMessage();
        Map<Provider<?>, LinkEvent> failures = new LinkedHashMap<>();
        deciders.forEach((direction, own) -> {
            catalog.model(settings.get(direction).model())
                    .filter(by -> !own.modelBy().equals(Optional.of(by)))
                    .ifPresent(by -> failures.computeIfAbsent(
                            by, key -> LinkEvents.refused(link, direction, Kind.MODEL, key, own.modelBy(), reason)));
            catalog.discipline(settings.get(direction).discipline())
                    .filter(by -> !own.disciplineBy().equals(Optional.of(by)))
                    .ifPresent(by -> failures.computeIfAbsent(
                            by,
                            key -> LinkEvents.refused(
                                    link, direction, Kind.DISCIPLINE, key, own.disciplineBy(), reason)));
        });
        refused.addAll(failures.keySet());
        return List.copyOf(failures.values());
    }

    /**
     * These decide now; closes all others.
     *
     * @param fresh what was made for the change, of which not everything may have been needed
     */
    public void replace(Map<Direction, DirectionPlugIns> now, Map<Direction, DirectionPlugIns> fresh) {
        Map<Direction, DirectionPlugIns> old = deciders;
        reported.clear();
        refused.clear();
        deciders = now;
        PlugInCloser.closeReplaced(old.values(), now.values());
        PlugInCloser.closeReplaced(fresh.values(), now.values());
    }

    /** A plug-in got stuck while it was replaced by these: which one it was will be told to {@link #detachStuck}. */
    public void replaceStuck(Map<Direction, DirectionPlugIns> fresh) {
        retiring.addAll(deciders.values());
        reported.clear();
        refused.clear();
        deciders = fresh;
    }

    /** One has failed: a stand-in decides in its place. */
    public void detach(AutoCloseable plugIn, Throwable fault, LinkSettings settings) {
        for (Direction direction : Direction.values()) {
            DirectionPlugIns own = deciders.get(direction);
            if (own.has(plugIn)) {
                report(own.madeBy(plugIn), own.fault(link, direction, plugIn, fault), fault);
                deciders.put(direction, own.without(plugIn, settings, direction));
                PlugInCloser.close(plugIn);
            }
        }
    }

    /**
     * A thread is still inside one: stand-ins decide everything. Nothing of that one's maker is closed, since only one
     * thread may call it.
     *
     * @param inside that thread; gets a name that tells
     */
    public void detachStuck(AutoCloseable stuck, Thread inside, LinkSettings settings) {
        Optional<? extends Provider<?>> culprit = reportStuck(stuck, inside);
        culprit.ifPresent(by -> inside.setName("weir-relay-stuck in " + by.name() + " of " + by.origin()));
        retiring.addAll(deciders.values());
        for (DirectionPlugIns own : retiring) {
            for (AutoCloseable plugIn : List.of(own.model(), own.discipline())) {
                if (!own.madeBy(plugIn).equals(culprit)) {
                    PlugInCloser.close(plugIn);
                }
            }
        }
        retiring.clear();
        for (Direction direction : Direction.values()) {
            DirectionPlugIns own = deciders.get(direction);
            deciders.put(
                    direction,
                    own.without(own.model(), settings, direction).without(own.discipline(), settings, direction));
        }
    }

    private Optional<? extends Provider<?>> reportStuck(AutoCloseable stuck, Thread inside) {
        IllegalStateException fault = new IllegalStateException("it did not return within 10 ms");
        fault.setStackTrace(inside.getStackTrace());
        for (Direction direction : Direction.values()) {
            List<DirectionPlugIns> candidates = new ArrayList<>(retiring);
            candidates.add(deciders.get(direction));
            for (DirectionPlugIns own : candidates) {
                if (own.has(stuck)) {
                    report(own.madeBy(stuck), own.fault(link, direction, stuck, fault), fault);
                    return own.madeBy(stuck);
                }
            }
        }
        return Optional.empty();
    }

    /** Once for each plug-in, though both directions may fail; with the stack trace for the first link only. */
    private void report(Optional<? extends Provider<?>> by, LinkEvent.Fault fault, Throwable cause) {
        if (by.isPresent() && !reported.add(by.get())) {
            return;
        }
        String text = fault.kind() + " '" + fault.plugIn() + "' of " + fault.bundle() + " has failed on link " + link
                + " and is detached; a stand-in with bandwidth and delay takes over";
        if (by.map(Provider::isFirstFault).orElse(true)) {
            LOG.error("{}", text, cause);
        } else {
            LOG.warn("{}: {}", text, fault.reason());
        }
        events.publish(fault);
    }

    public void close() {
        PlugInCloser.closeAll(deciders.values());
    }
}
