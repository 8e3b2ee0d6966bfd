package weir.api.link;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.WeirException;
import weir.api.topology.LinkSpec;

/** A link that carries frames. Thread-safe. */
@ProviderType
public interface EmulatedLink extends AutoCloseable {
    /** As it was brought up. */
    LinkSpec spec();

    default String name() {
        return spec().name();
    }

    /** As it is now. */
    LinkState state(Direction direction);

    LinkStats stats(Direction direction);

    /** Returns the statistics of both directions: of one moment, if the link's mechanism can tell them so. */
    default Map<Direction, LinkStats> stats() {
        Map<Direction, LinkStats> both = new EnumMap<>(Direction.class);
        for (Direction direction : Direction.values()) {
            both.put(direction, stats(direction));
        }
        return both;
    }

    /**
     * Changes parameters, or the model ({@code model=}) or the queue discipline ({@code discipline=}), between two
     * frames: none is lost, reordered or sent twice by it. All is checked before anything changes.
     *
     * @param changes as written, by option name
     * @return when the change took effect, in ns since the epoch
     * @throws IllegalArgumentException for an unknown option or a bad value; nothing has changed
     * @throws WeirException when this link can't be changed
     */
    long change(Set<Direction> directions, Map<String, String> changes) throws WeirException;

    /**
     * Listens to what this link drops.
     *
     * @return empty when its mechanism does not tell one frame from another
     * @throws WeirException when the link has been taken down
     */
    default Optional<DropTap> tapDrops() throws WeirException {
        return Optional.empty();
    }

    /** Takes the carrier away, or gives it back. */
    void setUp(boolean up) throws WeirException;

    @Override
    void close();
}
