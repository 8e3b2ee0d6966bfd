package weir.link.settings;

import java.util.Map;
import java.util.Set;
import weir.api.link.Direction;
import weir.api.topology.LinkSpec;
import weir.api.unit.QueueLimit;
import weir.link.direction.StandInDiscipline;
import weir.link.direction.StandInModel;

/**
 * How both directions of a link are set. Immutable.
 *
 * @param expected what the models that were made of this say of themselves; nothing until they are made
 */
public record LinkSettings(
        DirectionSettings forward, DirectionSettings reverse, Map<Direction, LinkExpectation> expected) {
    /** The option that asks the kernel for random choices that can be repeated. */
    public static final String REPEATABLE = "repeatable";

    public LinkSettings {
        expected = Map.copyOf(expected);
    }

    public LinkSettings(DirectionSettings forward, DirectionSettings reverse) {
        this(forward, reverse, Map.of());
    }

    /** As the topology says. */
    public static LinkSettings of(ModelCatalog catalog, LinkSpec spec) {
        return new LinkSettings(
                DirectionSettings.of(catalog, spec.forward()), DirectionSettings.of(catalog, spec.reverse()));
    }

    public LinkSettings with(ModelCatalog catalog, Set<Direction> directions, Map<String, String> changes) {
        return new LinkSettings(
                directions.contains(Direction.FORWARD) ? forward.with(catalog, changes) : forward,
                directions.contains(Direction.REVERSE) ? reverse.with(catalog, changes) : reverse);
    }

    public LinkSettings expecting(Map<Direction, LinkExpectation> said) {
        return new LinkSettings(forward, reverse, said);
    }

    public DirectionSettings get(Direction direction) {
        return direction == Direction.FORWARD ? forward : reverse;
    }

    /** The rate of the faster direction in bit/s; 0 if one is unlimited. */
    public long fasterBps() {
        boolean isLimited = forward.bandwidthBps() > 0 && reverse.bandwidthBps() > 0;
        return isLimited ? Math.max(forward.bandwidthBps(), reverse.bandwidthBps()) : 0;
    }

    private LinkExpectation expectation(Direction direction) {
        return expected.getOrDefault(direction, LinkExpectation.NONE);
    }

    private long expectedBps(Direction direction) {
        long said = expectation(direction).bps();
        return said > 0 ? said : get(direction).bandwidthBps();
    }

    private long expectedDelayNs(Direction direction) {
        long said = expectation(direction).delayNs();
        return said > 0 ? said : get(direction).delayNs();
    }

    /** As given, or as the bandwidth and both delays suggest. */
    public QueueLimit limit(Direction direction) {
        return get(direction)
                .queue()
                .orElseGet(() -> QueueSizing.defaultLimit(
                        expectedBps(direction),
                        Math.addExact(expectedDelayNs(Direction.FORWARD), expectedDelayNs(Direction.REVERSE))));
    }

    public long limitBytes(Direction direction) {
        return QueueSizing.bytes(limit(direction), expectedBps(direction));
    }

    public StandInModel standInModel(Direction direction) {
        return get(direction).standIn();
    }

    public StandInDiscipline standInDiscipline(Direction direction) {
        return new StandInDiscipline(limitBytes(direction));
    }
}
