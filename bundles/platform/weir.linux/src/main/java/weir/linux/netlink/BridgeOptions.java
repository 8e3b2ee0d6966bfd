package weir.linux.netlink;

import java.time.Duration;

/**
 * How a bridge behaves.
 *
 * @param spanningTree true if it breaks loops by the spanning tree protocol
 * @param forwardDelay how long a port listens and learns, each; with the spanning tree 2 to 30 s
 * @param ageing how long an address is remembered after its last frame
 * @param multicastSnooping true if it tracks multicast groups (and sends queries of its own)
 */
public record BridgeOptions(boolean spanningTree, Duration forwardDelay, Duration ageing, boolean multicastSnooping) {
    /** How often the root of a spanning tree says that it is there: the shortest time that IEEE 802.1D-1998 allows. */
    static final Duration HELLO_TIME = Duration.ofSeconds(1);
    /** After which silence another root is chosen: the shortest time that IEEE 802.1D-1998 allows. */
    static final Duration MAX_AGE = Duration.ofSeconds(6);

    /** A plain switch: no spanning tree, forwards at once, forgets after five minutes, sends nothing of its own. */
    public static final BridgeOptions QUIET = new BridgeOptions(false, Duration.ZERO, Duration.ofMinutes(5), false);

    public BridgeOptions {
        if (forwardDelay.isNegative() || ageing.isNegative()) {
            throw new IllegalArgumentException(
                    "bridge times cannot be negative: forward delay " + forwardDelay + ", ageing " + ageing);
        }
        if (spanningTree && (forwardDelay.toMillis() < 2000 || forwardDelay.toMillis() > 30_000)) {
            throw new IllegalArgumentException("forward delay " + forwardDelay.toMillis()
                    + " ms is not in 2..30 s, which the spanning tree needs");
        }
    }
}
