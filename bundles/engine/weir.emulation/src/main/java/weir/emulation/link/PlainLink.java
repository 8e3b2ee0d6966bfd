package weir.emulation.link;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkState;
import weir.api.link.LinkStats;
import weir.api.topology.LinkSpec;
import weir.emulation.plan.Port;
import weir.emulation.task.Failures;
import weir.linux.NetNamespace;
import weir.linux.net.Carrier;
import weir.linux.netlink.LinkCounters;
import weir.linux.netlink.Links;
import weir.linux.netlink.NetRequest;
import weir.linux.netlink.Rtnetlink;

/** A link that is nothing but a cable: a veth pair, as fast as the kernel. Thread-safe. */
public final class PlainLink implements EmulatedLink {
    private static final Logger LOG = LoggerFactory.getLogger(PlainLink.class);

    private final LinkSpec spec;
    private final Surroundings surroundings;
    private final String interfaceName;
    private final Supplier<List<NetRequest>> revive;
    private final Direction outgoing;
    private volatile boolean up = true;
    private Map<Direction, LinkStats> lastStats =
            Map.of(Direction.FORWARD, LinkStats.NONE, Direction.REVERSE, LinkStats.NONE);
    private boolean closed;

    /** The namespace of the end that is pulled. Thread-safe. */
    public interface Surroundings {
        LinkCounters counters(String interfaceName) throws IOException;

        void apply(List<NetRequest> requests) throws IOException;

        /** Returns when frames pass between it and its other end, if both are set up. */
        void awaitCarrier(String interfaceName) throws IOException;

        /** A namespace that is asked so rarely that it is entered each time. */
        static Surroundings of(NetNamespace namespace) {
            return new Surroundings() {
                @Override
                public LinkCounters counters(String interfaceName) throws IOException {
                    try (Rtnetlink rtnetlink = Rtnetlink.open(namespace)) {
                        return rtnetlink.counters(interfaceName);
                    }
                }

                @Override
                public void apply(List<NetRequest> requests) throws IOException {
                    try (Rtnetlink rtnetlink = Rtnetlink.open(namespace)) {
                        rtnetlink.apply(requests);
                    }
                }

                @Override
                public void awaitCarrier(String interfaceName) throws IOException {
                    try (Rtnetlink rtnetlink = Rtnetlink.open(namespace)) {
                        Carrier.awaitBothEnds(rtnetlink, interfaceName);
                    }
                }
            };
        }
    }

    /**
     * @param surroundings of the end that is pulled to take the carrier away
     * @param pulled that end
     * @param revive what brings that end back as it is meant to be then
     */
    public PlainLink(LinkSpec spec, Surroundings surroundings, Port pulled, Supplier<List<NetRequest>> revive) {
        this.spec = spec;
        this.surroundings = surroundings;
        this.interfaceName = pulled.name();
        this.revive = revive;
        this.outgoing = spec.a().equals(pulled.end()) ? Direction.FORWARD : Direction.REVERSE;
    }

    @Override
    public LinkSpec spec() {
        return spec;
    }

    @Override
    public LinkState state(Direction direction) {
        return new LinkState("none", "none", Map.of(), 0, 0, 0, up);
    }

    @Override
    public LinkStats stats(Direction direction) {
        return stats().get(direction);
    }

    /**
     * The kernel's own counters of the end that can be pulled: what it sends goes one way, what it receives the other. A
     * cable holds nothing, so what is not delivered was dropped.
     */
    @Override
    public synchronized Map<Direction, LinkStats> stats() {
        try {
            return closed ? lastStats : currentStats();
        } catch (IOException e) {
            throw new IllegalStateException("no statistics of link " + name() + ": " + e.getMessage(), e);
        }
    }

    private Map<Direction, LinkStats> currentStats() throws IOException {
        LinkCounters counters = surroundings.counters(interfaceName);
        LinkStats sent = stats(counters.sentPackets(), counters.sentBytes(), counters.sendDrops());
        LinkStats received = stats(counters.receivedPackets(), counters.receivedBytes(), counters.receiveDrops());
        return new EnumMap<>(Map.of(outgoing, sent, outgoing.opposite(), received));
    }

    private static LinkStats stats(long packets, long bytes, long drops) {
        return new LinkStats(packets + drops, packets, bytes, 0, 0, 0, Map.of("down", drops), 0, 0, 0, -1, -1);
    }

    @Override
    public long change(Set<Direction> directions, Map<String, String> changes) throws WeirException {
        throw new WeirException(
                "link " + name() + " cannot be changed",
                "it is a plain cable: nothing is between its ends that could hold frames back",
                "take the network down and give the link what it shall have in the topology file, for example"
                        + " {ends: [" + spec.a().node() + ", " + spec.b().node()
                        + "], delay: 0ms}; then it can be set while it runs");
    }

    @Override
    public synchronized void setUp(boolean wanted) throws WeirException {
        if (wanted == up) {
            return;
        }
        try {
            surroundings.apply(wanted ? revive.get() : List.of(Links.down(interfaceName)));
            up = wanted;
            if (wanted) {
                surroundings.awaitCarrier(interfaceName);
            }
        } catch (IOException e) {
            throw Failures.of("cannot take link " + name() + (wanted ? " up" : " down"), e);
        }
    }

    /** The cable goes with its ends. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        try {
            lastStats = currentStats();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("the last statistics of link {} can't be read", name(), e);
        }
        closed = true;
        up = false;
    }
}
