package weir.model.schedule;

import weir.api.link.LinkFrame;
import weir.api.link.LinkModel;
import weir.api.option.Options;
import weir.model.impairment.ImpairmentOptions;
import weir.model.impairment.Impairments;
import weir.model.impairment.RandomLoss;
import weir.model.random.Chance;

/**
 * One direction after a schedule. A rate that changes while a frame is served changes the rest of its service; a delay
 * and a loss hold for the frames that leave the server from then on.
 */
final class ScheduleModel implements LinkModel {
    private final Schedule schedule;
    private final Chance chance;
    private final RandomLoss loss;
    private final Impairments wire;
    private final long originNs;
    private Options options;

    ScheduleModel(Schedule schedule, Options options, Chance chance, long originNs) {
        this.schedule = schedule;
        this.options = options;
        this.chance = chance;
        this.loss = new RandomLoss(options, chance);
        this.wire = new Impairments(options, chance);
        this.originNs = originNs;
    }

    @Override
    public long departNs(LinkFrame frame, int bytesLeft, long startNs) {
        return originNs + schedule.departNs(bytesLeft, startNs - originNs);
    }

    @Override
    public long arriveNs(LinkFrame frame, long departNs) {
        chance.next();
        long sinceNs = departNs - originNs;
        return wire.arriveNs(departNs, schedule.delayNs(sinceNs), loss.isLost(schedule.loss(sinceNs)));
    }

    @Override
    public long duplicateNs(LinkFrame frame, long departNs, int copy) {
        return wire.duplicateNs(departNs, copy);
    }

    @Override
    public int corruptBit(LinkFrame frame) {
        return wire.corruptBit(frame);
    }

    @Override
    public boolean reorders() {
        return wire.reorders();
    }

    @Override
    public long expectedBps() {
        return schedule.highestBps();
    }

    @Override
    public long expectedDelayNs() {
        return schedule.longestDelayNs();
    }

    /** Another schedule means another model. */
    @Override
    public boolean change(Options newOptions, long nowNs) {
        if (!ImpairmentOptions.areEqual(ScheduleModelFactory.MAKES_THE_SCHEDULE, options, newOptions)) {
            return false;
        }
        options = newOptions;
        loss.set(options);
        wire.set(options);
        return true;
    }
}
