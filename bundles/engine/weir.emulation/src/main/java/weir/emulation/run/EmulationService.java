package weir.emulation.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.event.Events;
import weir.api.link.LinkEngine;
import weir.api.network.Emulation;
import weir.api.network.Network;
import weir.api.node.NodeRuntime;
import weir.api.option.Suggestion;
import weir.api.topology.Topology;
import weir.emulation.build.NetworkBuilder;
import weir.emulation.build.RunningNetwork;
import weir.emulation.node.Outside;

/**
 * Brings networks up, one at a time. Runtimes and the link engine may come and go; the network that is up keeps those
 * it was built with. Building is done by one thread at a time.
 */
@Component
public final class EmulationService implements Emulation {
    private final Map<String, NodeRuntime> runtimes = new ConcurrentHashMap<>();
    private final AtomicReference<LinkEngine> engine = new AtomicReference<>();
    private final Outside outside;
    private final Events events;
    private volatile RunningNetwork network;

    @Activate
    public EmulationService(@Reference Events events) {
        this(Outside.machine(), events);
    }

    /** For tests: nobody is told. */
    public EmulationService() {
        this(event -> {});
    }

    /** For tests. */
    public EmulationService(Outside outside, Events events) {
        this.outside = outside;
        this.events = events;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addRuntime(NodeRuntime runtime) {
        runtimes.put(runtime.name(), runtime);
    }

    void removeRuntime(NodeRuntime runtime) {
        runtimes.remove(runtime.name(), runtime);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public void setEngine(LinkEngine available) {
        engine.set(available);
    }

    public void unsetEngine(LinkEngine gone) {
        engine.compareAndSet(gone, null);
    }

    @Override
    public synchronized Network up(Topology topology, String runtime, Path workDir, Progress progress)
            throws WeirException {
        Optional<Network> present = network();
        if (present.isPresent()) {
            throw new WeirException(
                    "network '" + topology.name() + "' was not brought up",
                    "network '" + present.get().topology().name() + "' is up already",
                    "take it down first (net:down)");
        }
        NodeRuntime maker = runtimes.get(runtime);
        if (maker == null) {
            throw new WeirException(
                    "network '" + topology.name() + "' was not brought up",
                    Suggestion.unknown("runtime", runtime, List.copyOf(runtimes.keySet())),
                    "choose one that is deployed");
        }
        network = new NetworkBuilder(topology, maker, Optional.ofNullable(engine.get()), workDir, outside)
                .build(progress);
        network.tell(events);
        return network;
    }

    @Override
    public Optional<Network> network() {
        RunningNetwork now = network;
        return now == null || now.isClosed() ? Optional.empty() : Optional.of(now);
    }

    /** Waits for a network that is being built, or taken down by somebody else. */
    @Deactivate
    public synchronized void deactivate() {
        if (network != null) {
            network.close();
        }
    }
}
