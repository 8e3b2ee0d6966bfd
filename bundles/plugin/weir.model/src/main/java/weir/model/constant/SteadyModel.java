package weir.model.constant;

import weir.api.link.LinkFrame;
import weir.api.link.LinkModel;
import weir.api.option.Options;
import weir.api.unit.Bandwidth;
import weir.model.impairment.ImpairmentOptions;
import weir.model.impairment.Impairments;
import weir.model.impairment.Loss;
import weir.model.impairment.Rates;
import weir.model.random.Chance;

/** One direction with a fixed bandwidth and delay, and some kind of loss. */
final class SteadyModel implements LinkModel {
    private static final int UNLIMITED = 0;

    private final Chance chance;
    private final Loss loss;
    private final Impairments wire;
    private long bandwidthBps;
    private long delayNs;

    /** @param loss draws from the same {@code chance} */
    SteadyModel(Options options, Chance chance, Loss loss) {
        this.chance = chance;
        this.loss = loss;
        this.wire = new Impairments(options, chance);
        set(options);
    }

    private void set(Options options) {
        bandwidthBps = options.bandwidth(ImpairmentOptions.BANDWIDTH)
                .map(Bandwidth::bitsPerSecond)
                .orElse((long) UNLIMITED);
        delayNs = ImpairmentOptions.duration(options, ImpairmentOptions.DELAY).toNanos();
    }

    @Override
    public long departNs(LinkFrame frame, int bytesLeft, long startNs) {
        return bandwidthBps == UNLIMITED ? startNs : startNs + Rates.ns(Rates.work(bytesLeft), bandwidthBps);
    }

    @Override
    public long arriveNs(LinkFrame frame, long departNs) {
        chance.next();
        return wire.arriveNs(departNs, delayNs, loss.isLost(departNs));
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
    public boolean change(Options options, long nowNs) {
        set(options);
        loss.set(options);
        wire.set(options);
        return true;
    }
}
