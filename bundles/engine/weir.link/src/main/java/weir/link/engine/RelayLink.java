package weir.link.engine;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.event.LinkEvent;
import weir.api.link.Direction;
import weir.api.link.DropTap;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkState;
import weir.api.link.LinkStates;
import weir.api.link.LinkStats;
import weir.api.topology.LinkSpec;
import weir.link.direction.DirectionSetup;
import weir.link.direction.FaultListener;
import weir.link.plugin.DirectionPlugIns;
import weir.link.plugin.LinkChange;
import weir.link.plugin.LinkEvents;
import weir.link.plugin.LinkIdentity;
import weir.link.plugin.LinkPlugIns;
import weir.link.plugin.PlugInCloser;
import weir.link.plugin.PlugInFactory;
import weir.link.relay.DataPlane;
import weir.link.relay.DirectionPort;
import weir.link.relay.RelayPair;
import weir.link.settings.DirectionSettings;
import weir.link.settings.LinkSettings;
import weir.linux.Clocks;

/**
 * A link that the relay carries, as those see it who change it. One change at a time; the shard's thread makes it
 * between two frames. Plug-ins are made before that without the link's lock: they may read files, and nobody who asks for
 * the link's state or statistics waits for that. Thread-safe.
 */
final class RelayLink implements EmulatedLink {
    private static final Logger LOG = LoggerFactory.getLogger(RelayLink.class);
    private static final long OTHER_CHANGE_S = 10;

    private final LinkSpec spec;
    private final LinkIdentity identity;
    private final LinkEnvironment environment;
    private final LinkInterfaces interfaces;
    /** Held by whoever makes plug-ins for this link; taken before {@link #lock}. */
    private final ReentrantLock changing = new ReentrantLock();

    private final Object lock = new Object();
    private LinkSettings settings;
    private LinkPlugIns plugIns;
    private RelayPair pair;
    private boolean up = true;
    private boolean closed;
    private Map<Direction, LinkStats> lastStats =
            Map.of(Direction.FORWARD, LinkStats.NONE, Direction.REVERSE, LinkStats.NONE);

    private RelayLink(LinkSpec spec, LinkIdentity identity, LinkEnvironment environment, LinkInterfaces interfaces) {
        this.spec = spec;
        this.identity = identity;
        this.environment = environment;
        this.interfaces = interfaces;
    }

    /** Starts to carry frames. The interfaces are the link's from now on, also if this fails. */
    static RelayLink open(LinkSpec spec, long runSeed, LinkEnvironment environment, LinkInterfaces interfaces)
            throws WeirException {
        LinkIdentity identity = LinkIdentity.of(spec.name(), Clocks.monotonicNs(), runSeed);
        RelayLink link = new RelayLink(spec, identity, environment, interfaces);
        try {
            link.start();
            return link;
        } catch (WeirException | RuntimeException e) {
            interfaces.close();
            throw e;
        }
    }

    private void start() throws WeirException {
        synchronized (lock) {
            PlugInFactory maker =
                    new PlugInFactory(environment.catalog(), identity, LinkSettings.of(environment.catalog(), spec));
            plugIns = new LinkPlugIns(name(), environment.events(), maker.make());
            settings = maker.settings();
            try {
                pair = environment
                        .shard()
                        .add(interfaces.ports(), setup(Direction.FORWARD), setup(Direction.REVERSE), new Faults());
            } catch (WeirException | RuntimeException e) {
                plugIns.close();
                throw e;
            }
        }
    }

    private DirectionSetup setup(Direction direction) {
        DirectionPlugIns own = plugIns.get(direction);
        return new DirectionSetup(
                own.model(), own.discipline(), settings.standInModel(direction), settings.standInDiscipline(direction));
    }

    @Override
    public LinkSpec spec() {
        return spec;
    }

    @Override
    public LinkState state(Direction direction) {
        synchronized (lock) {
            DirectionSettings own = settings.get(direction);
            DirectionPlugIns deciding = plugIns.get(direction);
            boolean isStandIn = deciding.isModelStandIn();
            return new LinkState(
                    own.model(),
                    own.discipline(),
                    own.parameters(),
                    isStandIn ? own.standIn().bandwidthBps() : own.bandwidthBps(),
                    isStandIn ? own.standIn().delayNs() : own.delayNs(),
                    deciding.isBounded() ? settings.limitBytes(direction) : 0,
                    up,
                    isStandIn ? DirectionSettings.DEFAULT_MODEL : own.model(),
                    deciding.isDisciplineStandIn() ? DirectionSettings.DEFAULT_DISCIPLINE : own.discipline(),
                    own.given());
        }
    }

    /** Returns those of one moment. */
    @Override
    public LinkStates states() {
        synchronized (lock) {
            return new LinkStates(spec, state(Direction.FORWARD), state(Direction.REVERSE));
        }
    }

    @Override
    public LinkStats stats(Direction direction) {
        return stats().get(direction);
    }

    /** Returns those of one moment between two frames; after the end what they were at the end. */
    @Override
    public Map<Direction, LinkStats> stats() {
        synchronized (lock) {
            return closed ? lastStats : currentStats();
        }
    }

    private Map<Direction, LinkStats> currentStats() {
        try {
            return environment.shard().call(() -> {
                Map<Direction, LinkStats> stats = new EnumMap<>(Direction.class);
                for (Direction direction : Direction.values()) {
                    DirectionPort track = pair.get(direction);
                    track.settle();
                    track.countKernelDrops();
                    stats.put(direction, track.lane().stats());
                }
                return stats;
            });
        } catch (WeirException e) {
            throw new IllegalStateException("no statistics of link " + name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public long change(Set<Direction> directions, Map<String, String> changes) throws WeirException {
        long epochNs;
        awaitOtherChange();
        try {
            PlugInFactory maker = new PlugInFactory(
                    environment.catalog(), identity, current().with(environment.catalog(), directions, changes));
            Map<Direction, DirectionPlugIns> fresh = maker.make();
            epochNs = take(maker.settings(), fresh);
        } finally {
            changing.unlock();
        }
        LinkEvents.linkSet(environment.events(), epochNs, this, directions, changes);
        return epochNs;
    }

    private void awaitOtherChange() throws WeirException {
        try {
            if (changing.tryLock(OTHER_CHANGE_S, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new WeirException(
                "link " + name() + " was not changed",
                "another change has not ended: a link model or queue discipline is still being made",
                "see what it reads, and try again");
    }

    private LinkSettings current() throws WeirException {
        synchronized (lock) {
            checkOpen();
            return settings;
        }
    }

    /** The link may have been closed while they were made. */
    private long take(LinkSettings after, Map<Direction, DirectionPlugIns> fresh) throws WeirException {
        synchronized (lock) {
            if (closed) {
                PlugInCloser.closeAll(fresh.values());
            }
            checkOpen();
            return apply(after, fresh);
        }
    }

    /** The caller holds the lock. Afterwards the shard knows nothing more of what has been replaced. */
    private long apply(LinkSettings after, Map<Direction, DirectionPlugIns> fresh) throws WeirException {
        LinkChange change = new LinkChange(settings, plugIns.all(), after, fresh);
        LinkChange.Outcome outcome;
        try {
            outcome = environment.shard().call(() -> change.apply(pair));
        } catch (WeirException | RuntimeException e) {
            if (DataPlane.isGivenUp(e)) {
                return standStill(after, fresh);
            }
            PlugInCloser.closeAll(fresh.values());
            throw e;
        }
        settings = after;
        plugIns.replace(outcome.deciders(), fresh);
        return outcome.epochNs();
    }

    /** A plug-in got stuck while it was changed or first asked: the settings hold, and stand-ins take over. */
    private long standStill(LinkSettings after, Map<Direction, DirectionPlugIns> fresh) {
        settings = after;
        plugIns.replaceStuck(fresh);
        return Clocks.realtimeNs();
    }

    /**
     * Plug-ins have come or gone: moves on to those that are there now, and lets go of the others. When this returns
     * nothing of those that went is used any more.
     */
    void followCatalog() {
        changing.lock();
        try {
            if (!isCurrent()) {
                Map<Direction, DirectionPlugIns> before = deciding();
                List<LinkEvent> failures = moveOn();
                LinkEvents.replaced(environment.events(), name(), before, deciding());
                failures.forEach(environment.events()::publish);
                LOG.info("Link {} has moved on to the link models and queue disciplines that are there now", name());
            }
        } catch (WeirException | RuntimeException e) {
            LOG.error("Link {} could not let go of a plug-in that is going", name(), e);
        } finally {
            changing.unlock();
        }
    }

    private Map<Direction, DirectionPlugIns> deciding() {
        synchronized (lock) {
            return Map.copyOf(plugIns.all());
        }
    }

    /** A link that is closed, or not open yet, has nothing to follow. */
    private boolean isCurrent() {
        synchronized (lock) {
            return closed || pair == null || plugIns.areCurrent(settings, environment.catalog());
        }
    }

    /**
     * To the plug-ins that are there now. If one of those can't be made, what is still there serves on, and stand-ins
     * only take the place of what is gone.
     *
     * @return what can't be made
     */
    private List<LinkEvent> moveOn() throws WeirException {
        LinkSettings before = current();
        LinkSettings after;
        Map<Direction, DirectionPlugIns> fresh;
        try {
            PlugInFactory maker = new PlugInFactory(
                    environment.catalog(),
                    identity,
                    before.with(environment.catalog(), EnumSet.allOf(Direction.class), Map.of()));
            fresh = maker.make();
            after = maker.settings();
        } catch (WeirException | RuntimeException e) {
            LOG.warn("Link {} goes on with what is still there: {}", name(), e.getMessage());
            synchronized (lock) {
                Map<Direction, DirectionPlugIns> remaining = plugIns.remaining(before, environment.catalog());
                if (!remaining.equals(plugIns.all())) {
                    take(before, remaining);
                }
                return plugIns.refuse(e, before, environment.catalog());
            }
        }
        take(after, fresh);
        return List.of();
    }

    /** Hears from the directions about faults of plug-ins; on the relay's thread, so others do the work. */
    private final class Faults implements FaultListener {
        @Override
        public void onFault(AutoCloseable plugIn, Throwable fault) {
            environment.background().execute(() -> {
                synchronized (lock) {
                    plugIns.detach(plugIn, fault, settings);
                }
            });
        }

        @Override
        public void onStuck(AutoCloseable plugIn, Thread inside) {
            environment.background().execute(() -> {
                synchronized (lock) {
                    plugIns.detachStuck(plugIn, inside, settings);
                }
            });
        }
    }

    @Override
    public Optional<DropTap> tapDrops() throws WeirException {
        synchronized (lock) {
            checkOpen();
            return Optional.of(LinkDrops.tap(environment.shard(), pair, name(), this::isClosed));
        }
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    @Override
    public void setUp(boolean nowUp) throws WeirException {
        long epochNs;
        synchronized (lock) {
            checkOpen();
            if (nowUp == up) {
                return;
            }
            interfaces.setUp(nowUp);
            epochNs = environment.shard().call(() -> {
                for (Direction direction : Direction.values()) {
                    pair.get(direction).settle();
                    pair.get(direction).lane().setUp(nowUp, Clocks.monotonicNs());
                }
                return Clocks.realtimeNs();
            });
            up = nowUp;
        }
        environment.events().publish(new LinkEvent.Carrier(epochNs, name(), nowUp));
    }

    private void checkOpen() throws WeirException {
        if (closed) {
            throw new WeirException(
                    "link " + name() + " can't be changed", "it has been taken down", "bring the network up again");
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            try {
                lastStats = currentStats();
                environment.shard().remove(pair);
                interfaces.close();
            } catch (WeirException | RuntimeException e) {
                LOG.error("Link {} can't be closed; its sockets stay until the workbench ends", name(), e);
            }
            closed = true;
            plugIns.close();
        }
        environment.closed().accept(this);
    }
}
