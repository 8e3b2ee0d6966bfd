package weir.model.schedule;

import weir.api.link.LinkFrame;
import weir.api.link.LinkModel;
import weir.api.option.Options;
import weir.api.unit.Bandwidth;
import weir.model.impairment.ImpairmentOptions;
import weir.model.impairment.Impairments;
import weir.model.impairment.RandomLoss;
import weir.model.impairment.Rates;
import weir.model.random.Chance;

/**
 * One direction that is on and off by turns. While it is off frames are lost as they would enter the wire, or they wait
 * and the one in service pauses.
 */
final class OnOffModel implements LinkModel {
    private final Chance chance;
    private final RandomLoss loss;
    private final Impairments wire;
    private final Switching switching;
    private long bandwidthBps;
    private long delayNs;
    private boolean waits;

    OnOffModel(Options options, Chance chance, long originNs) {
        this.chance = chance;
        this.loss = new RandomLoss(options, chance);
        this.wire = new Impairments(options, chance);
        this.switching = new Switching(options, chance, originNs);
        set(options);
    }

    private void set(Options options) {
        bandwidthBps = options.bandwidth(ImpairmentOptions.BANDWIDTH)
                .map(Bandwidth::bitsPerSecond)
                .orElse(0L);
        delayNs = ImpairmentOptions.duration(options, ImpairmentOptions.DELAY).toNanos();
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
        return wire.arriveNs(departNs, delayNs, lost || (!waits && !switching.isOn(departNs)));
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
        switching.set(options);
        return true;
    }
}
