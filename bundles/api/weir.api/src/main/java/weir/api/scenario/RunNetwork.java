package weir.api.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import weir.api.capture.CapturePoint;
import weir.api.topology.Topology;

/**
 * The network of a run.
 *
 * @param scenario the scenario's name, for the summary
 * @param topology what is built
 * @param runtime the node runtime's name
 * @param captures the files' names in the run folder by where is captured, in the order in which captures start; names end
 *     in {@code _out.pcapng}
 * @param answersWithin how long nodes may take to answer a ping once the network is up
 */
public record RunNetwork(
        String scenario,
        Topology topology,
        String runtime,
        Map<CapturePoint, String> captures,
        Duration answersWithin) {
    /**
     * Checks the components.
     *
     * @param scenario not null
     * @param topology not null
     * @param runtime not null
     * @param captures copied
     * @param answersWithin not null
     * @throws NullPointerException if a component that must not be null is
     */
    public RunNetwork {
        Objects.requireNonNull(scenario);
        Objects.requireNonNull(topology);
        Objects.requireNonNull(runtime);
        Objects.requireNonNull(answersWithin);
        captures = Collections.unmodifiableMap(new LinkedHashMap<>(captures));
    }
}
