package weir.link.plugin;

import weir.api.event.LinkEvent;
import weir.api.link.Direction;

/**
 * A plug-in that has failed.
 *
 * @param direction where
 * @param kind what it is
 * @param name its name
 * @param origin its bundle and version
 * @param reason what went wrong
 */
record PlugInFault(Direction direction, LinkEvent.Fault.Kind kind, String name, String origin, String reason) {
    LinkEvent.Fault event(long epochNs, String link) {
        return new LinkEvent.Fault(epochNs, link, direction, kind, name, origin, reason);
    }
}
