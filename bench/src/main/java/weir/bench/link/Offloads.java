package weir.bench.link;

import java.util.EnumMap;
import java.util.Map;
import weir.linux.net.Feature;

/** Whether interfaces carry superframes. */
public enum Offloads {
    /** Frames as on a wire, checksums left to the interface: what emulated interfaces have. */
    OFF,
    /** As the kernel makes a veth pair. */
    ON;

    Map<Feature, Boolean> features() {
        Map<Feature, Boolean> features = new EnumMap<>(Feature.class);
        for (Feature feature : Feature.values()) {
            features.put(feature, this == ON && feature != Feature.GENERIC_RECEIVE);
        }
        features.put(Feature.TX_CHECKSUM, true);
        features.put(Feature.SCATTER_GATHER, true);
        return features;
    }
}
