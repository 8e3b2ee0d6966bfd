package weir.link;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import weir.link.relay.RelayShard;

/**
 * What all links have in common.
 *
 * @param catalog the plug-ins
 * @param events who is told
 * @param shard who carries the frames
 * @param background for what the shard's thread must not wait for
 * @param closed is told of each link that has been closed
 */
record LinkEnvironment(
        ModelCatalog catalog, LinkEvents events, RelayShard shard, Executor background, Consumer<RelayLink> closed) {}
