package weir.emulation;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.link.EmulatedLink;
import weir.api.network.Network;
import weir.api.network.PingMatrix;
import weir.api.node.Node;
import weir.api.topology.Topology;

/** A network that is up. Thread-safe. */
final class RunningNetwork implements Network {
    private static final Logger LOG = LoggerFactory.getLogger(RunningNetwork.class);

    private final Topology topology;
    private final String runtime;
    private final Map<String, Node> nodes;
    private final Map<String, EmulatedLink> links;
    private final Life life;
    private final double upMs;
    private volatile boolean closed;

    RunningNetwork(
            Topology topology, String runtime, Map<String, Node> nodes, Map<String, EmulatedLink> links, Life life) {
        this.topology = topology;
        this.runtime = runtime;
        this.nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        this.links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
        this.life = life;
        this.upMs = life.sinceStart().ms();
        LOG.info("network '{}' is up: {} nodes, {} links, {} ms", topology.name(), nodes.size(), links.size(), upMs);
    }

    @Override
    public Topology topology() {
        return topology;
    }

    @Override
    public String runtime() {
        return runtime;
    }

    @Override
    public Map<String, Node> nodes() {
        return nodes;
    }

    @Override
    public Map<String, EmulatedLink> links() {
        return links;
    }

    @Override
    public double awaitAnswering(Duration atMost) throws WeirException {
        new PingMesh(topology, life::namespaceOf).awaitNeighbours(atMost);
        return life.sinceStart().ms();
    }

    @Override
    public PingMatrix pingAll(Duration timeout) throws WeirException {
        return new PingMesh(topology, life::namespaceOf).all(timeout);
    }

    @Override
    public synchronized void power(String switchName, boolean on) throws WeirException {
        if (topology.switches().stream().noneMatch(node -> node.name().equals(switchName))) {
            throw new IllegalArgumentException("'" + switchName + "' is no switch of network " + topology.name());
        }
        try {
            if (life.openVSwitch().isPresent() && life.openVSwitch().get().has(switchName)) {
                life.openVSwitch().get().power(switchName, on);
            }
        } catch (IOException e) {
            throw Failures.of("switch " + switchName + " cannot be " + (on ? "started" : "stopped"), e);
        }
        for (EmulatedLink link : links.values()) {
            if (link.spec().a().node().equals(switchName)
                    || link.spec().b().node().equals(switchName)) {
                link.setUp(on);
            }
        }
    }

    @Override
    public double upMs() {
        return upMs;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            Stopwatch stopwatch = Stopwatch.now();
            life.undo().close();
            LOG.info("network '{}' is down, {} ms", topology.name(), stopwatch.ms());
        }
    }
}
