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
import weir.link.direction.StandInDiscipline;
import weir.link.direction.StandInModel;
import weir.link.relay.RelayPair;
import weir.link.settings.DirectionSettings;
import weir.link.settings.LinkSettings;
import weir.link.settings.Provider;
import weir.linux.Clocks;

/**
 * A step from one set of settings to another, made by the shard's thread between two frames. Models and disciplines
 * that are there keep their state if they take the new parameters; the others are replaced by fresh ones, both
 * directions of a model together, since they may share a medium.
 *
 * All that can be told beforehand is worked out by the thread that asks for it: frames wait for the shard's.
 */
public final class LinkChange {
    private static final Logger LOG = LoggerFactory.getLogger(LinkChange.class);

    /**
     * What one direction becomes.
     *
     * @param isSameModel true if the model's options stay
     * @param isSameDiscipline true if the discipline's options and limit stay
     * @param isSame true if all settings stay
     */
    private record Plan(
            boolean isSameModel,
            boolean isSameDiscipline,
            boolean isSame,
            Options modelOptions,
            QueueLimit limit,
            Options disciplineOptions,
            StandInModel standInModel,
            StandInDiscipline standInDiscipline) {
        static Plan of(LinkSettings before, LinkSettings after, Direction direction) {
            DirectionSettings was = before.get(direction);
            DirectionSettings next = after.get(direction);
            QueueLimit limit = after.limit(direction);
            boolean isSameLimit = limit.equals(before.limit(direction));
            return new Plan(
                    isSameOptions(was.modelOptions(), next.modelOptions()),
                    isSameLimit && isSameOptions(was.disciplineOptions(), next.disciplineOptions()),
                    isSameLimit && was.equals(next),
                    next.modelOptions(),
                    limit,
                    next.disciplineOptions(),
                    after.standInModel(direction),
                    after.standInDiscipline(direction));
        }

        private static boolean isSameOptions(Options one, Options other) {
            return one.texts().equals(other.texts());
        }
    }

    private final Map<Direction, DirectionPlugIns> old;
    private final Map<Direction, DirectionPlugIns> fresh;
    private final Map<Direction, Plan> plans = new EnumMap<>(Direction.class);

    /**
     * Prepares it; any thread.
     *
     * @param before what is in force
     * @param old who decides so far
     * @param after what shall be in force
     * @param fresh new ones for all that can't be kept
     */
    public LinkChange(
            LinkSettings before,
            Map<Direction, DirectionPlugIns> old,
            LinkSettings after,
            Map<Direction, DirectionPlugIns> fresh) {
        this.old = old;
        this.fresh = fresh;
        for (Direction direction : Direction.values()) {
            plans.put(direction, Plan.of(before, after, direction));
        }
    }

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
            Plan plan = plans.get(direction);
            LinkDirection lane = pair.get(direction).lane();
            boolean keepsModel = kept.contains(direction);
            if (keepsModel) {
                next = next.withModel(was.modelBy(), was.model());
            }
            boolean keepsDiscipline = keepsDiscipline(direction, lane);
            if (keepsDiscipline) {
                next = next.withDiscipline(was.disciplineBy(), was.discipline());
            }
            if (!keepsModel || !keepsDiscipline || !plan.isSame()) {
                lane.change(
                        nowNs,
                        new DirectionSetup(
                                next.model(), next.discipline(), plan.standInModel(), plan.standInDiscipline()));
            }
            now.put(direction, next);
        }
        return new Outcome(now, Clocks.realtimeNs());
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
        Plan plan = plans.get(direction);
        BooleanSupplier change =
                () -> plan.isSameModel() || lane.ask(() -> was.model().change(plan.modelOptions(), nowNs));
        return was.modelBy().equals(fresh.get(direction).modelBy())
                && lane.asks(was.model())
                && keeps("Link model", was.modelBy(), change);
    }

    private boolean keepsDiscipline(Direction direction, LinkDirection lane) {
        DirectionPlugIns was = old.get(direction);
        Plan plan = plans.get(direction);
        BooleanSupplier change = () -> plan.isSameDiscipline()
                || lane.ask(() -> was.discipline().change(plan.limit(), plan.disciplineOptions()));
        return was.disciplineBy().equals(fresh.get(direction).disciplineBy())
                && lane.asks(was.discipline())
                && keeps("Queue discipline", was.disciplineBy(), change);
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
