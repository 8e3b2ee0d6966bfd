package weir.link.plugin;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.api.event.Events;
import weir.api.event.LinkEvent;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkState;

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
}
