package weir.emulation.link;

import java.util.EnumMap;
import java.util.Map;
import weir.linux.net.Feature;

/** Which work emulated interfaces leave undone. */
public final class Offloads {
    /**
     * No superframes of any kind: what a capture shows is what would be on a wire. Checksums stay with the kernel,
     * which veth completes where they are looked at; scatter-gather goes with them.
     */
    public static final Map<Feature, Boolean> WIRE_LIKE = wireLike();

    /** As above, and frames leave complete, for a reader that takes them as they are. */
    public static final Map<Feature, Boolean> COMPLETE = complete();

    private Offloads() {}

    private static Map<Feature, Boolean> complete() {
        Map<Feature, Boolean> features = new EnumMap<>(WIRE_LIKE);
        features.put(Feature.TX_CHECKSUM, false);
        features.put(Feature.SCATTER_GATHER, false);
        return Map.copyOf(features);
    }

    private static Map<Feature, Boolean> wireLike() {
        Map<Feature, Boolean> features = new EnumMap<>(Feature.class);
        for (Feature feature : Feature.values()) {
            features.put(feature, false);
        }
        features.put(Feature.TX_CHECKSUM, true);
        features.put(Feature.SCATTER_GATHER, true);
        return Map.copyOf(features);
    }
}
