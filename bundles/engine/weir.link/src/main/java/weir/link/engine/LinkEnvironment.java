package weir.link.engine;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import weir.api.event.Events;
import weir.link.relay.DataPlane;
import weir.link.settings.ModelCatalog;

/**
 * The objects that all links share.
 *
 * @param catalog the plug-ins
 * @param events who is told
 * @param shard who carries the frames
 * @param background for what the shard's thread must not wait for
 * @param closed is told of each link that has been closed
 */
record LinkEnvironment(
        ModelCatalog catalog, Events events, DataPlane shard, Executor background, Consumer<RelayLink> closed) {}
