package weir.emulation.build;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.event.Events;
import weir.api.event.NetworkEvent;
import weir.api.link.EmulatedLink;
import weir.api.network.Network;
import weir.api.network.PingMatrix;
import weir.api.node.Node;
import weir.api.topology.LinkEnd;
import weir.api.topology.Topology;
import weir.emulation.measure.PingMesh;
import weir.emulation.ovs.OpenVSwitch;
import weir.emulation.task.Failures;
import weir.linux.Clocks;

/** A network that is up. Thread-safe. */
public final class RunningNetwork implements Network {
    private static final Logger LOG = LoggerFactory.getLogger(RunningNetwork.class);

    private final String runtime;
    private final NetworkBuilder builder;
    private final double upMs;
    private volatile State state;
    private volatile boolean closed;
    private volatile Events events = event -> {};

    private record State(Topology topology, Map<String, Node> nodes, Map<String, EmulatedLink> links) {
        State {
            nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
            links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
        }
    }

    RunningNetwork(
            Topology topology,
            String runtime,
            Map<String, Node> nodes,
            Map<String, EmulatedLink> links,
            NetworkBuilder builder) {
        this.runtime = runtime;
        this.state = new State(topology, nodes, links);
        this.builder = builder;
        this.upMs = builder.sinceStart().ms();
        LOG.info("network '{}' is up: {} nodes, {} links, {} ms", topology.name(), nodes.size(), links.size(), upMs);
    }

    @Override
    public Topology topology() {
        return state.topology();
    }

    @Override
    public String runtime() {
        return runtime;
    }

    @Override
    public Map<String, Node> nodes() {
        return state.nodes();
    }

    @Override
    public Map<String, EmulatedLink> links() {
        return state.links();
    }

    @Override
    public double awaitAnswering(Duration atMost) throws WeirException {
        new PingMesh(topology(), builder.hosts()::namespace).awaitNeighbours(atMost);
        return builder.sinceStart().ms();
    }

    @Override
    public PingMatrix pingAll(Duration timeout) throws WeirException {
        return pingAll(timeout, address -> true);
    }

    @Override
    public PingMatrix pingAll(Duration timeout, Predicate<InetAddress> which) throws WeirException {
        return new PingMesh(topology(), builder.hosts()::namespace).all(timeout, which);
    }

    @Override
    public synchronized void change(Topology target, Progress progress) throws WeirException {
        if (closed) {
            throw new WeirException("the network cannot be changed", "it is down", "bring it up again (net:up)");
        }
        State before = state;
        NetworkChange.Members members =
                new NetworkChange(builder, before.nodes(), before.links(), target).run(progress);
        state = new State(target, members.nodes(), members.links());
        LOG.info(
                "network '{}' has {} nodes, {} links now",
                target.name(),
                members.nodes().size(),
                members.links().size());
        events.publish(new NetworkEvent.Changed(
                Clocks.realtimeNs(),
                target.name(),
                members.nodes().size(),
                members.links().size()));
    }

    @Override
    public synchronized void power(String switchName, boolean on) throws WeirException {
        if (topology().switches().stream().noneMatch(node -> node.name().equals(switchName))) {
            throw new IllegalArgumentException(
                    "'" + switchName + "' is no switch of network " + topology().name());
        }
        try {
            Optional<OpenVSwitch> openVSwitch = builder.openVSwitch();
            if (openVSwitch.isPresent() && openVSwitch.get().has(LinkEnd.kernelName(switchName))) {
                openVSwitch.get().power(LinkEnd.kernelName(switchName), on);
            }
        } catch (IOException e) {
            throw Failures.of("switch " + switchName + " cannot be " + (on ? "started" : "stopped"), e);
        }
        for (EmulatedLink link : links().values()) {
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

    /** Says that it is up, and from now on what becomes of it. */
    public void tell(Events listening) {
        events = listening;
        listening.publish(new NetworkEvent.Up(Clocks.realtimeNs(), topology().name(), upMs));
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            Stopwatch stopwatch = Stopwatch.now();
            builder.undo().close();
            LOG.info("network '{}' is down, {} ms", topology().name(), stopwatch.ms());
            events.publish(new NetworkEvent.Down(Clocks.realtimeNs(), topology().name()));
        }
    }
}
