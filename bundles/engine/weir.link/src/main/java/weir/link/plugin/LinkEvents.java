package weir.link.plugin;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.api.event.Events;
import weir.api.event.LinkEvent;
import weir.api.event.LinkEvent.Fault.Kind;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkState;
import weir.link.settings.Provider;
import weir.linux.Clocks;

/** Says what has happened to links. Stateless. */
public final class LinkEvents {
    private LinkEvents() {}

    /**
     * A link is set otherwise: one event if both directions are the same now, else one for each that was changed.
     *
     * @param changed what was written, by option name
     */
    public static void linkSet(
            Events events, long epochNs, EmulatedLink link, Set<Direction> directions, Map<String, String> changed) {
        LinkState forward = link.state(Direction.FORWARD);
        if (directions.size() == 2 && forward.equals(link.state(Direction.REVERSE))) {
            events.publish(new LinkEvent.Changed(epochNs, link.name(), Optional.empty(), forward, changed));
            return;
        }
        for (Direction direction : EnumSet.copyOf(directions)) {
            events.publish(new LinkEvent.Changed(
                    epochNs, link.name(), Optional.of(direction), link.state(direction), changed));
        }
    }

    /** Plug-ins of a link were replaced, or are gone: one event for each, though both directions have it. */
    public static void replaced(
            Events events, String link, Map<Direction, DirectionPlugIns> before, Map<Direction, DirectionPlugIns> now) {
        long epochNs = Clocks.realtimeNs();
        Set<LinkEvent> replaced = new LinkedHashSet<>();
        for (Direction direction : Direction.values()) {
            DirectionPlugIns was = before.get(direction);
            DirectionPlugIns is = now.get(direction);
            replaced(epochNs, link, Kind.MODEL, was.modelBy(), is.modelBy()).ifPresent(replaced::add);
            replaced(epochNs, link, Kind.DISCIPLINE, was.disciplineBy(), is.disciplineBy())
                    .ifPresent(replaced::add);
        }
        replaced.forEach(events::publish);
    }

    /** A plug-in can't be made for a link: the one before serves on, or else a stand-in. */
    static LinkEvent refused(
            String link,
            Direction direction,
            Kind kind,
            Provider<?> refused,
            Optional<? extends Provider<?>> serving,
            String reason) {
        long nowNs = Clocks.realtimeNs();
        return serving.isPresent()
                ? new LinkEvent.Kept(nowNs, link, kind, refused.name(), refused.origin(), reason)
                : new LinkEvent.Fault(nowNs, link, direction, kind, refused.name(), refused.origin(), reason);
    }

    private static Optional<LinkEvent> replaced(
            long epochNs,
            String link,
            Kind kind,
            Optional<? extends Provider<?>> before,
            Optional<? extends Provider<?>> now) {
        if (before.equals(now)) {
            return Optional.empty();
        }
        String name = (now.isPresent() ? now : before).orElseThrow().name();
        return Optional.of(new LinkEvent.Replaced(
                epochNs,
                link,
                kind,
                name,
                before.map(Provider::origin).orElse(""),
                now.map(Provider::origin).orElse("")));
    }
}
