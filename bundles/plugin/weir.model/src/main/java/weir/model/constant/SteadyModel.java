package weir.model.constant;

import weir.api.link.LinkFrame;
import weir.api.option.Options;
import weir.api.unit.Bandwidth;
import weir.model.impairment.ImpairedModel;
import weir.model.impairment.ImpairmentOptions;
import weir.model.impairment.Loss;
import weir.model.impairment.Rates;
import weir.model.random.Chance;

/** One direction with a fixed bandwidth and delay, and some kind of loss. */
final class SteadyModel extends ImpairedModel<Loss> {
    private static final int UNLIMITED = 0;

    private long bandwidthBps;

    /** @param loss draws from the same {@code chance} */
    SteadyModel(Options options, Chance chance, Loss loss) {
        super(chance, loss);
        set(options);
    }

    @Override
    protected void set(Options options) {
        super.set(options);
        bandwidthBps = options.bandwidth(ImpairmentOptions.BANDWIDTH)
                .map(Bandwidth::bitsPerSecond)
                .orElse((long) UNLIMITED);
    }

    @Override
    public long departNs(LinkFrame frame, int bytesLeft, long startNs) {
        return bandwidthBps == UNLIMITED ? startNs : startNs + Rates.ns(Rates.work(bytesLeft), bandwidthBps);
    }

    @Override
    public long arriveNs(LinkFrame frame, long departNs) {
        chance.next();
        return arriveNs(departNs, delayNs(), loss.isLost(departNs));
    }
}
