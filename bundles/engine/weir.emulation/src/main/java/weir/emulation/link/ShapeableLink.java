package weir.emulation.link;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.link.DropTap;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkState;
import weir.api.link.LinkStats;
import weir.api.topology.LinkSpec;

/**
 * A plain cable until somebody wants to shape it; from then on a link that the relay carries, for good. Thread-safe.
 */
public final class ShapeableLink implements EmulatedLink {
    private final EmulatedLink cable;
    private final RelayInsertion insertion;
    private volatile EmulatedLink now;
    private boolean closed;

    public ShapeableLink(EmulatedLink cable, RelayInsertion insertion) {
        this.cable = cable;
        this.insertion = insertion;
        this.now = cable;
    }

    @Override
    public LinkSpec spec() {
        return now.spec();
    }

    @Override
    public LinkState state(Direction direction) {
        return now.state(direction);
    }

    @Override
    public LinkStats stats(Direction direction) {
        return now.stats(direction);
    }

    @Override
    public Map<Direction, LinkStats> stats() {
        return now.stats();
    }

    @Override
    public synchronized long change(Set<Direction> directions, Map<String, String> changes) throws WeirException {
        if (now != cable) {
            return now.change(directions, changes);
        }
        if (!cable.state(Direction.FORWARD).up()) {
            throw new WeirException(
                    "link " + name() + " can't be shaped",
                    "it is a plain cable that has been taken down",
                    "take it up first: link:up " + name());
        }
        long[] epochNs = new long[1];
        now = insertion.insert(link -> epochNs[0] = link.change(directions, changes));
        return epochNs[0];
    }

    @Override
    public Optional<DropTap> tapDrops() throws WeirException {
        return now.tapDrops();
    }

    @Override
    public synchronized void setUp(boolean up) throws WeirException {
        now.setUp(up);
    }

    @Override
    public synchronized void close() {
        now.close();
        if (now != cable && !closed) {
            cable.close();
            insertion.removeCable();
        }
        closed = true;
    }
}
