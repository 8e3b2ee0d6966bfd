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
    /** {@return the link as it was brought up; later changes are not in it} */
    LinkSpec spec();

    /** {@return the link's name, unique in its network, for example {@code "s1-s2"}} */
    default String name() {
        return spec().name();
    }

    /**
     * Returns the present settings of a direction.
     *
     * @param direction the direction to look at
     * @return a snapshot
     */
    LinkState state(Direction direction);

    /**
     * Returns the counters of a direction.
     *
     * @param direction the direction to look at
     * @return a snapshot of the counters since the link was opened
     */
    LinkStats stats(Direction direction);

    /**
     * Returns the counters of both directions.
     *
     * @return a snapshot for each direction; both are of one moment if the link's mechanism can read them so
     */
    default Map<Direction, LinkStats> stats() {
        Map<Direction, LinkStats> both = new EnumMap<>(Direction.class);
        for (Direction direction : Direction.values()) {
            both.put(direction, stats(direction));
        }
        return both;
    }

    /**
     * Returns how both directions are set, at one moment where the mechanism can tell.
     *
     * @return both directions' states
     */
    default LinkStates states() {
        return new LinkStates(spec(), state(Direction.FORWARD), state(Direction.REVERSE));
    }

    /**
     * Changes parameters, the model ({@code model=}) or the queue discipline ({@code discipline=}) between two frames:
     * the change loses, reorders and duplicates no frame. Everything is checked before anything changes.
     *
     * @param directions the directions to change, at least one
     * @param changes the new values as written, by option name
     * @return the time at which the change took effect, in ns since the epoch
     * @throws IllegalArgumentException if an option is unknown or a value is wrong; nothing has changed
     * @throws WeirException if this link can't be changed
     */
    long change(Set<Direction> directions, Map<String, String> changes) throws WeirException;

    /**
     * Listens to the frames that this link drops from now on.
     *
     * @return the drops; empty if the link's mechanism does not tell one frame from another
     * @throws WeirException if the link has been taken down
     */
    default Optional<DropTap> tapDrops() throws WeirException {
        return Optional.empty();
    }

    /**
     * Takes the carrier away, or gives it back. Frames that reach a link without a carrier are dropped as {@code down}.
     *
     * @param up true for a carrier
     * @throws WeirException if the link can't be changed
     */
    void setUp(boolean up) throws WeirException;

    /** Takes the link down. Does nothing if called again. */
    @Override
    void close();
}
