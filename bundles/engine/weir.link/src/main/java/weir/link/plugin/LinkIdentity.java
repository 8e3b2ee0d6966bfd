package weir.link.plugin;

import java.nio.charset.StandardCharsets;
import weir.api.link.Direction;

/**
 * The properties of a link that no change affects.
 *
 * @param name its name
 * @param startNs when it came up, monotonic ns
 * @param seed the link's own, made of the run's seed and its name
 */
public record LinkIdentity(String name, long startNs, long seed) {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** Mixes the name in by FNV-1a, so that no two links of a run make the same choices. */
    public static LinkIdentity of(String name, long startNs, long runSeed) {
        long hash = FNV_OFFSET;
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
        }
        return new LinkIdentity(name, startNs, runSeed ^ hash);
    }

    /** A direction's own seed. */
    long seed(Direction direction) {
        return direction == Direction.FORWARD ? seed : seed * FNV_PRIME;
    }
}
