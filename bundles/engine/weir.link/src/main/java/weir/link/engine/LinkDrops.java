package weir.link.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.link.DropTap;
import weir.link.queue.DropListener;
import weir.link.queue.DropQueue;
import weir.link.relay.DataPlane;
import weir.link.relay.RelayPair;

/** Lets somebody see what a link drops: listeners at both lanes, hung up and taken down by the shard's thread. */
final class LinkDrops {
    private static final Logger LOG = LoggerFactory.getLogger(LinkDrops.class);

    private final DataPlane shard;
    private final RelayPair pair;
    private final String link;
    private final BooleanSupplier isLinkClosed;
    private final Map<Direction, DropListener> listeners = new EnumMap<>(Direction.class);

    private LinkDrops(DataPlane shard, RelayPair pair, String link, BooleanSupplier isLinkClosed) {
        this.shard = shard;
        this.pair = pair;
        this.link = link;
        this.isLinkClosed = isLinkClosed;
    }

    /**
     * From now on, until the tap is closed or the link is taken down.
     *
     * @param isLinkClosed true if the link has been taken down, and nobody is left to be told
     */
    static DropTap tap(DataPlane shard, RelayPair pair, String link, BooleanSupplier isLinkClosed)
            throws WeirException {
        LinkDrops drops = new LinkDrops(shard, pair, link, isLinkClosed);
        DropQueue queue = new DropQueue(drops::untap);
        for (Direction direction : Direction.values()) {
            drops.listeners.put(direction, queue.listener(direction));
        }
        shard.call(() -> {
            drops.listeners.forEach(
                    (direction, each) -> pair.get(direction).lane().addDropListener(each));
            return null;
        });
        return queue;
    }

    private void untap() {
        if (isLinkClosed.getAsBoolean()) {
            return;
        }
        try {
            shard.call(() -> {
                listeners.forEach(
                        (direction, each) -> pair.get(direction).lane().removeDropListener(each));
                return null;
            });
        } catch (WeirException e) {
            LOG.warn("What link {} drops is still told to a capture that has ended: {}", link, e.getMessage());
        }
    }
}
