package weir.link.plugin;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.link.Direction;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;
import weir.link.direction.DirectionSetup;
import weir.link.direction.GivenUp;
import weir.link.direction.LinkDirection;
import weir.link.relay.RelayPair;
import weir.link.settings.LinkSettings;
import weir.link.settings.Provider;
import weir.linux.Clocks;

/**
 * A step from one set of settings to another, made by the shard's thread between two frames. Models and disciplines
 * that are there keep their state if they take the new parameters; the others are replaced by fresh ones, both
 * directions of a model together, since they may share a medium.
 *
 * @param before what is in force
 * @param old who decides so far
 * @param after what shall be in force
 * @param fresh new ones for all that can't be kept
 */
public record LinkChange(
        LinkSettings before,
        Map<Direction, DirectionPlugIns> old,
        LinkSettings after,
        Map<Direction, DirectionPlugIns> fresh) {
    private static final Logger LOG = LoggerFactory.getLogger(LinkChange.class);

    /**
     * The result of a change.
     *
     * @param deciders who decides now
     * @param epochNs when it took effect
     */
    public record Outcome(Map<Direction, DirectionPlugIns> deciders, long epochNs) {}

    /** On the shard's thread. */
    public Outcome apply(RelayPair pair) {
        pair.forward().settle();
        pair.reverse().settle();
        long nowNs = Clocks.monotonicNs();
        Set<Direction> kept = keptModels(pair, nowNs);
        Map<Direction, DirectionPlugIns> now = new EnumMap<>(Direction.class);
        for (Direction direction : Direction.values()) {
            DirectionPlugIns was = old.get(direction);
            DirectionPlugIns next = fresh.get(direction);
            LinkDirection lane = pair.get(direction).lane();
            if (kept.contains(direction)) {
                next = next.withModel(was.modelBy(), was.model());
            }
            if (keepsDiscipline(direction, lane)) {
                next = next.withDiscipline(was.disciplineBy(), was.discipline());
            }
            DirectionSetup setup = new DirectionSetup(
                    next.model(), next.discipline(), after.standInModel(direction), after.standInDiscipline(direction));
            if (isChanged(direction, next)) {
                lane.change(nowNs, setup);
            }
            now.put(direction, next);
        }
        return new Outcome(now, Clocks.realtimeNs());
    }

    private boolean isChanged(Direction direction, DirectionPlugIns next) {
        return !next.equals(old.get(direction))
                || !before.get(direction).equals(after.get(direction))
                || !before.limit(direction).equals(after.limit(direction));
    }

    private Set<Direction> keptModels(RelayPair pair, long nowNs) {
        Set<Direction> kept = EnumSet.noneOf(Direction.class);
        for (Direction direction : Direction.values()) {
            if (keepsModel(direction, pair.get(direction).lane(), nowNs)) {
                kept.add(direction);
            }
        }
        boolean oneFactory = fresh.get(Direction.FORWARD)
                .modelBy()
                .equals(fresh.get(Direction.REVERSE).modelBy());
        if (oneFactory && kept.size() == 1) {
            kept.clear();
        }
        return kept;
    }

    private boolean keepsModel(Direction direction, LinkDirection lane, long nowNs) {
        DirectionPlugIns was = old.get(direction);
        Options wanted = after.get(direction).modelOptions();
        boolean isSame = isSame(wanted, before.get(direction).modelOptions());
        BooleanSupplier change = () -> isSame || lane.ask(() -> was.model().change(wanted, nowNs));
        return was.modelBy().equals(fresh.get(direction).modelBy())
                && lane.asks(was.model())
                && keeps("Link model", was.modelBy(), change);
    }

    private boolean keepsDiscipline(Direction direction, LinkDirection lane) {
        DirectionPlugIns was = old.get(direction);
        Options wanted = after.get(direction).disciplineOptions();
        QueueLimit limit = after.limit(direction);
        boolean isSame = limit.equals(before.limit(direction))
                && isSame(wanted, before.get(direction).disciplineOptions());
        BooleanSupplier change = () -> isSame || lane.ask(() -> was.discipline().change(limit, wanted));
        return was.disciplineBy().equals(fresh.get(direction).disciplineBy())
                && lane.asks(was.discipline())
                && keeps("Queue discipline", was.disciplineBy(), change);
    }

    private static boolean isSame(Options one, Options other) {
        return one.texts().equals(other.texts());
    }

    /** @param change returns true if the plug-in is as it should be afterwards */
    private static boolean keeps(String kind, Optional<? extends Provider<?>> by, BooleanSupplier change) {
        if (by.isEmpty()) {
            return false;
        }
        try {
            return change.getAsBoolean();
        } catch (GivenUp e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "{} '{}' of {} failed at a change and is made anew",
                    kind,
                    by.get().name(),
                    by.get().origin(),
                    e);
            return false;
        }
    }
}
