package weir.link.kernel;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.event.Events;
import weir.api.event.LinkEvent;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkState;
import weir.api.link.LinkStates;
import weir.api.link.LinkStats;
import weir.api.topology.LinkSpec;
import weir.link.kernel.KernelShape.Kind;
import weir.link.kernel.Tc.Counters;
import weir.link.plugin.LinkEvents;
import weir.link.settings.DirectionSettings;
import weir.link.settings.LinkSettings;
import weir.link.settings.ModelCatalog;
import weir.link.settings.QueueSizing;
import weir.linux.Clocks;
import weir.linux.netlink.LinkInfo;

/**
 * A link that the kernel shapes: a bridge between its two interfaces, queueing disciplines where frames leave them.
 * Parameters change in place, so the queue is never rebuilt. Thread-safe.
 */
final class KernelLink implements EmulatedLink {
    private static final Logger LOG = LoggerFactory.getLogger(KernelLink.class);
    private static final String ROOT_WITH_NETEM = "1:";
    private static final String TBF = "10:";

    private final LinkSpec spec;
    private final KernelFeatures features;
    private final ModelCatalog catalog;
    private final Events events;
    private final BridgedPair wire;
    private final Tc tc;
    private LinkSettings settings;
    private final Map<Direction, Boolean> repeatable = new EnumMap<>(Direction.class);
    private final Map<Direction, KernelShape> shapes = new EnumMap<>(Direction.class);
    private final Map<Direction, LinkStats> lastStats = new EnumMap<>(Direction.class);
    private boolean up = true;
    private boolean closed;

    /** Shapes nothing yet. The wire is the link's from now on, also if this fails. */
    KernelLink(LinkSpec spec, KernelFeatures features, ModelCatalog catalog, Events events, BridgedPair wire)
            throws WeirException {
        this.spec = spec;
        this.features = features;
        this.catalog = catalog;
        this.events = events;
        this.wire = wire;
        this.tc = new Tc(wire.namespace());
        this.settings = settings(catalog, spec);
    }

    /**
     * Checks what a link shall be before anything of it is made.
     *
     * @throws WeirException for what the kernel can't do
     */
    static void check(LinkSpec spec, KernelFeatures features, ModelCatalog catalog) throws WeirException {
        KernelSettings wanted = new KernelSettings(settings(catalog, spec), features);
        for (Direction direction : Direction.values()) {
            wanted.shape(direction, repeatable(spec, direction));
        }
    }

    private static LinkSettings settings(ModelCatalog catalog, LinkSpec spec) {
        return LinkSettings.of(
                catalog,
                new LinkSpec(
                        spec.name(),
                        spec.a(),
                        spec.b(),
                        spec.mechanism(),
                        KernelSettings.withoutOwn(spec.forward()),
                        KernelSettings.withoutOwn(spec.reverse())));
    }

    private static boolean repeatable(LinkSpec spec, Direction direction) {
        return KernelSettings.repeatable(direction == Direction.FORWARD ? spec.forward() : spec.reverse())
                .orElse(true);
    }

    /** Lays the kernel's queues. */
    synchronized void start() throws WeirException {
        KernelSettings wanted = new KernelSettings(settings, features);
        List<String> lines = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            repeatable.put(direction, repeatable(spec, direction));
            shapes.put(direction, wanted.shape(direction, repeatable.get(direction)));
            lines.addAll(commands(direction).install(shapes.get(direction)));
        }
        tc.run(lines);
    }

    private TcCommands commands(Direction direction) {
        LinkInfo out = out(direction);
        return new TcCommands(out.name(), features.netem(), out.mtu());
    }

    /** Returns the interface at which the direction's frames leave the link. */
    private LinkInfo out(Direction direction) {
        return direction == Direction.FORWARD ? wire.interfaceB() : wire.interfaceA();
    }

    @Override
    public LinkSpec spec() {
        return spec;
    }

    @Override
    public synchronized LinkState state(Direction direction) {
        DirectionSettings own = settings.get(direction);
        KernelShape shape = shapes.get(direction);
        Map<String, String> parameters = new LinkedHashMap<>(own.parameters());
        Map<String, String> given = new LinkedHashMap<>(own.given());
        if (!repeatable.get(direction)) {
            parameters.put(LinkSettings.REPEATABLE, "false");
            given.put(LinkSettings.REPEATABLE, "false");
        }
        long queueBytes = shape.leaf().kind() == Kind.BYTES
                ? shape.leaf().limit()
                : Math.multiplyExact(shape.leaf().limit(), (long) QueueSizing.FULL_FRAME_BYTES);
        return new LinkState(
                own.model(),
                own.discipline(),
                parameters,
                own.bandwidthBps(),
                own.delayNs(),
                queueBytes,
                up,
                own.model(),
                own.discipline(),
                given);
    }

    /** Both at one moment. */
    @Override
    public synchronized LinkStates states() {
        return new LinkStates(spec, state(Direction.FORWARD), state(Direction.REVERSE));
    }

    /** The kernel counts neither copies nor flipped bits, and keeps no peak. After the end what it was at the end. */
    @Override
    public synchronized LinkStats stats(Direction direction) {
        try {
            return closed ? lastStats.get(direction) : currentStats(direction);
        } catch (WeirException e) {
            throw new IllegalStateException("no statistics of link " + name() + ": " + e.getMessage(), e);
        }
    }

    private LinkStats currentStats(Direction direction) throws WeirException {
        long arrived = wire.counters(out(direction.opposite())).receivedPackets();
        Map<String, Counters> byHandle = new LinkedHashMap<>();
        for (Counters counters : tc.counters(out(direction).name())) {
            byHandle.put(counters.handle(), counters);
        }
        Counters tbf = byHandle.get(TBF);
        Counters root = byHandle.getOrDefault(ROOT_WITH_NETEM, tbf);
        if (tbf == null) {
            throw new WeirException(
                    "link " + name() + " is not shaped any more",
                    "somebody has removed the kernel's queue of "
                            + out(direction).name(),
                    "take the network down and up again");
        }
        KernelShape shape = shapes.get(direction);
        boolean active = shape.leaf().kind() == Kind.CODEL || shape.leaf().kind() == Kind.PIE;
        long marked = byHandle.values().stream().mapToLong(Counters::marks).sum();
        return new LinkStats(
                Math.max(arrived, root.packets()),
                root.packets(),
                root.bytes(),
                shape.wire().duplicate() > 0 ? LinkStats.UNKNOWN : 0,
                shape.wire().corrupt() > 0 ? LinkStats.UNKNOWN : 0,
                marked,
                Map.of(active ? "aqm" : "queue", tbf.drops(), "loss", Math.max(0, root.drops() - tbf.drops())),
                root.waitingPackets(),
                root.waitingBytes(),
                LinkStats.UNKNOWN,
                -1,
                -1);
    }

    @Override
    public long change(Set<Direction> directions, Map<String, String> changes) throws WeirException {
        long epochNs;
        synchronized (this) {
            checkOpen();
            LinkSettings after = settings.with(catalog, directions, KernelSettings.withoutOwn(changes));
            Map<Direction, Boolean> chance = new EnumMap<>(repeatable);
            KernelSettings.repeatable(changes)
                    .ifPresent(wanted -> directions.forEach(direction -> chance.put(direction, wanted)));
            apply(after, chance);
            epochNs = Clocks.realtimeNs();
        }
        LinkEvents.linkSet(events, epochNs, this, directions, changes);
        return epochNs;
    }

    /** All is checked before anything changes; what the kernel has refused half-way is taken back. */
    private void apply(LinkSettings after, Map<Direction, Boolean> chance) throws WeirException {
        KernelSettings wanted = new KernelSettings(after, features);
        Map<Direction, KernelShape> next = new EnumMap<>(Direction.class);
        List<String> lines = new ArrayList<>();
        List<String> back = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            KernelShape was = shapes.get(direction);
            KernelShape shape = wanted.shape(direction, chance.get(direction));
            KernelSettings.checkChange(was, shape);
            next.put(direction, shape);
            if (!was.equals(shape)) {
                lines.addAll(commands(direction).change(shape));
                back.addAll(commands(direction).change(was));
            }
        }
        if (!lines.isEmpty()) {
            try {
                tc.run(lines);
            } catch (WeirException e) {
                tc.run(back);
                throw e;
            }
        }
        settings = after;
        repeatable.putAll(chance);
        shapes.putAll(next);
    }

    @Override
    public void setUp(boolean nowUp) throws WeirException {
        synchronized (this) {
            checkOpen();
            if (nowUp == up) {
                return;
            }
            wire.setUp(nowUp);
            up = nowUp;
        }
        events.publish(new LinkEvent.Carrier(Clocks.realtimeNs(), name(), nowUp));
    }

    private void checkOpen() throws WeirException {
        if (closed) {
            throw new WeirException(
                    "link " + name() + " can't be changed", "it has been taken down", "bring the network up again");
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        try {
            for (Direction direction : Direction.values()) {
                lastStats.put(direction, currentStats(direction));
            }
        } catch (WeirException | RuntimeException e) {
            LOG.warn("the last statistics of link {} can't be read", name(), e);
            for (Direction direction : Direction.values()) {
                lastStats.put(direction, LinkStats.NONE);
            }
        }
        closed = true;
        try {
            wire.close();
        } catch (RuntimeException e) {
            LOG.warn("link {} goes with its interfaces", name(), e);
        }
    }
}
