package weir.capture.command;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import weir.api.capture.CapturePoint;
import weir.api.option.Suggestion;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.NodeSpec;
import weir.api.topology.Topology;

/** Finds the interface that {@code NODE}, {@code NODE:INTERFACE} or {@code LINK} means. */
final class CapturePlaces {
    private CapturePlaces() {}

    /**
     * A node goes before a link of the same name.
     *
     * @throws NoSuchElementException when there is no such node or link
     * @throws IllegalArgumentException when the node has not exactly one interface and none is named
     */
    static CapturePoint resolve(Topology topology, String place) {
        int colon = place.indexOf(':');
        String name = colon < 0 ? place : place.substring(0, colon);
        boolean node = topology.node(name).isPresent();
        if (colon >= 0 && node) {
            return new CapturePoint(name, place.substring(colon + 1));
        }
        if (node) {
            return onlyInterface(topology, name);
        }
        return topology.link(place).map(link -> point(link.a())).orElseThrow(() -> unknown(topology, name));
    }

    private static NoSuchElementException unknown(Topology topology, String name) {
        List<String> known = Stream.concat(
                        topology.nodes().stream().map(NodeSpec::name),
                        topology.links().stream().map(LinkSpec::name))
                .toList();
        return new NoSuchElementException("no node or link is called '" + name + "'; "
                + Suggestion.fix(name, known, "net:nodes and net:links list them"));
    }

    private static CapturePoint point(LinkEnd end) {
        return new CapturePoint(end.node(), end.interfaceName());
    }

    private static CapturePoint onlyInterface(Topology topology, String node) {
        List<CapturePoint> points = topology.ends()
                .filter(end -> end.node().equals(node))
                .map(CapturePlaces::point)
                .toList();
        if (points.size() != 1) {
            throw new IllegalArgumentException(
                    "node '" + node + "' has " + points.size() + " interfaces; name one of " + points);
        }
        return points.get(0);
    }
}
