package weir.model.schedule;

import weir.api.option.Options;
import weir.model.impairment.ImpairmentOptions;
import weir.model.random.Chance;
import weir.model.random.Chance.Use;

/**
 * When a link is on and when it is off, beginning with on. Like mm-intermittent (fixed times) or mm-onoff (exponential
 * ones). What it answers depends on the seed and the time alone, not on what was asked before. One thread.
 *
 * <p>Exponential times have no memory, so time is cut into blocks of 1000 mean cycles, each of which starts with a state
 * drawn anew: any moment is found within one block, however long nobody asked.
 */
final class Switching {
    private static final long CYCLES_IN_BLOCK = 1000;
    private static final int DRAWS_IN_BLOCK_BITS = 20;

    private final Chance chance;
    private final long originNs;
    private boolean exponential;
    private long onNs;
    private long offNs;

    private long blockStartNs;
    private long blockEndNs;
    private long draw;
    private boolean on;
    private long periodStartNs;
    private long periodEndNs;

    /** Sets nothing yet: that is left to {@link #set}. */
    Switching(Chance chance, long originNs) {
        this.chance = chance;
        this.originNs = originNs;
    }

    void set(Options options) {
        onNs = ImpairmentOptions.duration(options, OnOffModelFactory.ON).toNanos();
        offNs = ImpairmentOptions.duration(options, OnOffModelFactory.OFF).toNanos();
        exponential = options.text(OnOffModelFactory.TIMES).orElseThrow().equals(OnOffModelFactory.EXPONENTIAL);
        periodStartNs = 0;
        periodEndNs = 0;
        blockEndNs = 0;
    }

    boolean isOn(long ns) {
        seek(ns);
        return on;
    }

    /** Until when it stays as it is at {@code ns}, at least. */
    long untilNs(long ns) {
        seek(ns);
        return originNs + periodEndNs;
    }

    private void seek(long ns) {
        long sinceNs = Math.max(0, ns - originNs);
        if (sinceNs >= periodStartNs && sinceNs < periodEndNs) {
            return;
        }
        if (exponential) {
            seekExponential(sinceNs);
        } else {
            long cycle = sinceNs / (onNs + offNs) * (onNs + offNs);
            on = sinceNs - cycle < onNs;
            periodStartNs = on ? cycle : cycle + onNs;
            periodEndNs = on ? cycle + onNs : cycle + onNs + offNs;
        }
    }

    private void seekExponential(long sinceNs) {
        if (sinceNs < periodStartNs || sinceNs >= blockEndNs) {
            startBlock(sinceNs);
        }
        while (sinceNs >= periodEndNs) {
            on = !on;
            periodStartNs = periodEndNs;
            endPeriod();
        }
    }

    private void startBlock(long sinceNs) {
        long blockNs = CYCLES_IN_BLOCK * (onNs + offNs);
        long block = sinceNs / blockNs;
        blockStartNs = block * blockNs;
        blockEndNs = blockStartNs + blockNs;
        draw = block << DRAWS_IN_BLOCK_BITS;
        on = block == 0 || chance.of(Use.STATE, block) * (onNs + offNs) < onNs;
        periodStartNs = blockStartNs;
        endPeriod();
    }

    private void endPeriod() {
        double mean = on ? onNs : offNs;
        long lastsNs = 1 + (long) (-Math.log1p(-chance.of(Use.PERIOD, draw++)) * mean);
        periodEndNs = Math.min(blockEndNs, periodStartNs + lastsNs);
    }
}
