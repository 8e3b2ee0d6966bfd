package weir.link;

import java.util.Map;
import java.util.Set;
import weir.api.link.Direction;
import weir.api.topology.LinkSpec;
import weir.api.unit.QueueLimit;
import weir.link.lane.StandInDiscipline;
import weir.link.lane.StandInModel;

/** How both directions of a link are set. Immutable. */
record LinkSettings(DirectionSettings forward, DirectionSettings reverse) {
    /** As the topology says. */
    static LinkSettings of(ModelCatalog catalog, LinkSpec spec) {
        return new LinkSettings(
                DirectionSettings.of(catalog, spec.forward()), DirectionSettings.of(catalog, spec.reverse()));
    }

    LinkSettings with(ModelCatalog catalog, Set<Direction> directions, Map<String, String> changes) {
        return new LinkSettings(
                directions.contains(Direction.FORWARD) ? forward.with(catalog, changes) : forward,
                directions.contains(Direction.REVERSE) ? reverse.with(catalog, changes) : reverse);
    }

    DirectionSettings get(Direction direction) {
        return direction == Direction.FORWARD ? forward : reverse;
    }

    /** The rate of the faster direction in bit/s; 0 if one is unlimited. */
    long fasterBps() {
        boolean isLimited = forward.bandwidthBps() > 0 && reverse.bandwidthBps() > 0;
        return isLimited ? Math.max(forward.bandwidthBps(), reverse.bandwidthBps()) : 0;
    }

    /** As given, or as the bandwidth and both delays suggest. */
    QueueLimit limit(Direction direction) {
        return get(direction)
                .queue()
                .orElseGet(() -> QueueSizing.defaultLimit(
                        get(direction).bandwidthBps(), Math.addExact(forward.delayNs(), reverse.delayNs())));
    }

    long limitBytes(Direction direction) {
        return QueueSizing.bytes(limit(direction), get(direction).bandwidthBps());
    }

    StandInModel standInModel(Direction direction) {
        return get(direction).standIn();
    }

    StandInDiscipline standInDiscipline(Direction direction) {
        return new StandInDiscipline(limitBytes(direction));
    }
}
