package weir.model.schedule;

import weir.api.link.LinkFrame;
import weir.api.option.Options;
import weir.model.impairment.ImpairedModel;
import weir.model.impairment.ImpairmentOptions;
import weir.model.impairment.RandomLoss;
import weir.model.random.Chance;

/**
 * One direction after a schedule. A rate that changes while a frame is served changes the rest of its service; a delay
 * and a loss hold for the frames that leave the server from then on.
 */
final class ScheduleModel extends ImpairedModel<RandomLoss> {
    private final Schedule schedule;
    private final long originNs;
    private Options options;

    ScheduleModel(Schedule schedule, Options options, Chance chance, long originNs) {
        super(chance, new RandomLoss(chance));
        this.schedule = schedule;
        this.options = options;
        this.originNs = originNs;
        set(options);
    }

    @Override
    public long departNs(LinkFrame frame, int bytesLeft, long startNs) {
        return originNs + schedule.departNs(bytesLeft, startNs - originNs);
    }

    @Override
    public long arriveNs(LinkFrame frame, long departNs) {
        chance.next();
        long sinceNs = departNs - originNs;
        return arriveNs(departNs, schedule.delayNs(sinceNs), loss.isLost(schedule.loss(sinceNs)));
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
        return super.change(newOptions, nowNs);
    }
}
