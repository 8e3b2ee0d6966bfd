package weir.emulation.link;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import weir.linux.net.Feature;

/** Which work emulated interfaces leave undone. */
public final class Offloads {
    /**
     * No superframes of any kind: what a capture shows is what would be on a wire. Checksums stay with the kernel,
     * which veth completes where they are looked at; scatter-gather goes with them.
     */
    public static final Map<Feature, Boolean> WIRE_LIKE = keeping(Set.of(Feature.TX_CHECKSUM, Feature.SCATTER_GATHER));

    /** As above, and frames leave complete, for a reader that takes them as they are. */
    public static final Map<Feature, Boolean> COMPLETE = keeping(Set.of());

    private Offloads() {}

    private static Map<Feature, Boolean> keeping(Set<Feature> kept) {
        return Stream.of(Feature.values()).collect(Collectors.toUnmodifiableMap(each -> each, kept::contains));
    }
}
