package weir.emulation.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import weir.api.topology.NodeSpec;

/**
 * Some of a network, to be made or removed together.
 *
 * @param machines hosts and routers
 * @param bridges the fabric's bridges with their interface numbers
 * @param wires links; their ends need not be part of this
 */
public record Part(List<NodeSpec> machines, Map<String, Integer> bridges, List<PlannedLink> wires) {
    public Part {
        machines = List.copyOf(machines);
        bridges = new LinkedHashMap<>(bridges);
        wires = List.copyOf(wires);
    }

    public boolean isEmpty() {
        return machines.isEmpty() && bridges.isEmpty() && wires.isEmpty();
    }

    /** The links' ends at nodes, in order. */
    public Stream<Port> ports() {
        return wires.stream().flatMap(wire -> Stream.of(wire.a(), wire.b()));
    }
}
