package weir.model.schedule;

import weir.api.link.LinkFrame;
import weir.api.option.Options;
import weir.api.unit.Bandwidth;
import weir.model.impairment.ImpairedModel;
import weir.model.impairment.ImpairmentOptions;
import weir.model.impairment.RandomLoss;
import weir.model.impairment.Rates;
import weir.model.random.Chance;

/**
 * One direction that is on and off by turns. While it is off frames are lost as they would enter the wire, or they wait
 * and the one in service pauses.
 */
final class OnOffModel extends ImpairedModel<RandomLoss> {
    private final Switching switching;
    private long bandwidthBps;
    private boolean waits;

    OnOffModel(Options options, Chance chance, long originNs) {
        super(chance, new RandomLoss(chance));
        this.switching = new Switching(chance, originNs);
        set(options);
    }

    @Override
    protected void set(Options options) {
        super.set(options);
        switching.set(options);
        bandwidthBps = options.bandwidth(ImpairmentOptions.BANDWIDTH)
                .map(Bandwidth::bitsPerSecond)
                .orElse(0L);
        waits = options.text(OnOffModelFactory.WHILE_OFF).orElseThrow().equals(OnOffModelFactory.WAIT);
    }

    @Override
    public long serveNs(LinkFrame head, long nowNs) {
        return waits ? nextOnNs(nowNs) : nowNs;
    }

    private long nextOnNs(long ns) {
        long atNs = ns;
        while (!switching.isOn(atNs)) {
            atNs = switching.untilNs(atNs);
        }
        return atNs;
    }

    @Override
    public long departNs(LinkFrame frame, int bytesLeft, long startNs) {
        long work = Rates.work(bytesLeft);
        if (!waits) {
            return bandwidthBps == 0 ? startNs : startNs + Rates.ns(work, bandwidthBps);
        }
        long atNs = nextOnNs(startNs);
        if (bandwidthBps == 0) {
            return atNs;
        }
        while (Rates.ns(work, bandwidthBps) > switching.untilNs(atNs) - atNs) {
            long untilNs = switching.untilNs(atNs);
            work -= (untilNs - atNs) * bandwidthBps;
            atNs = nextOnNs(untilNs);
        }
        return atNs + Rates.ns(work, bandwidthBps);
    }

    @Override
    public long arriveNs(LinkFrame frame, long departNs) {
        chance.next();
        boolean lost = loss.isLost(departNs);
        return arriveNs(departNs, delayNs(), lost || (!waits && !switching.isOn(departNs)));
    }
}
