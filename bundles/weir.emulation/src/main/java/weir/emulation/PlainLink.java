package weir.emulation;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkState;
import weir.api.link.LinkStats;
import weir.api.topology.LinkSpec;
import weir.linux.NetNamespace;
import weir.linux.net.Links;
import weir.linux.net.NetRequest;
import weir.linux.net.Rtnetlink;

/** A link that is nothing but a cable: a veth pair, as fast as the kernel. Thread-safe. */
final class PlainLink implements EmulatedLink {
    private final LinkSpec spec;
    private final NetNamespace namespace;
    private final String interfaceName;
    private final List<NetRequest> revive;
    private volatile boolean up = true;

    /**
     * @param namespace of the end that is pulled to take the carrier away
     * @param revive what brings that end back as it was
     */
    PlainLink(LinkSpec spec, NetNamespace namespace, String interfaceName, List<NetRequest> revive) {
        this.spec = spec;
        this.namespace = namespace;
        this.interfaceName = interfaceName;
        this.revive = List.copyOf(revive);
    }

    @Override
    public LinkSpec spec() {
        return spec;
    }

    @Override
    public LinkState state(Direction direction) {
        return new LinkState("none", "none", Map.of(), 0, 0, 0, up);
    }

    /** Nothing is counted: the kernel carries the frames. */
    @Override
    public LinkStats stats(Direction direction) {
        return new LinkStats(0, 0, 0, 0, 0, 0, Map.of(), 0, 0, 0, -1, -1);
    }

    @Override
    public long change(Set<Direction> directions, Map<String, String> changes) throws WeirException {
        throw new WeirException(
                "link " + name() + " cannot be changed",
                "it is a plain cable without a model",
                "give it a bandwidth or a delay in the topology, then it is shaped and can be changed");
    }

    @Override
    public synchronized void setUp(boolean wanted) throws WeirException {
        if (wanted == up) {
            return;
        }
        try (Rtnetlink rtnetlink = Rtnetlink.open(namespace)) {
            rtnetlink.apply(wanted ? revive : List.of(Links.down(interfaceName)));
            up = wanted;
        } catch (IOException e) {
            throw Failures.of("cannot take link " + name() + (wanted ? " up" : " down"), e);
        }
    }

    /** The cable goes with its ends. */
    @Override
    public void close() {
        up = false;
    }
}
