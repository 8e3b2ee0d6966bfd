package weir.model.impairment;

import weir.api.link.LinkFrame;
import weir.api.link.LinkModel;
import weir.api.option.Options;
import weir.model.random.Chance;
import weir.model.random.Chance.Use;
import weir.model.random.Distribution;

/**
 * Impairs frames that have left the server: jitter, duplication, corruption, reordering. Its delay and whether it is
 * lost are the caller's.
 *
 * <p>As with netem, a frame that is reordered skips the delay; unlike it, jitter alone never lets frames overtake.
 */
public final class Impairments {
    private final Chance chance;
    private Distribution distribution;
    private long jitterNs;
    private double duplicate;
    private double corrupt;
    private double reorder;
    private double tail;
    private long tailDelayNs = -1;
    private long copyDelayNs;

    public Impairments(Options options, Chance chance) {
        this.chance = chance;
        set(options);
    }

    /** Takes new parameters. */
    public void set(Options options) {
        distribution =
                Distribution.of(options.text(ImpairmentOptions.DISTRIBUTION).orElseThrow());
        jitterNs = ImpairmentOptions.duration(options, ImpairmentOptions.JITTER).toNanos();
        duplicate = ImpairmentOptions.ratio(options, ImpairmentOptions.DUPLICATE);
        corrupt = ImpairmentOptions.ratio(options, ImpairmentOptions.CORRUPT);
        reorder = ImpairmentOptions.ratio(options, ImpairmentOptions.REORDER);
        tailDelayNs = -1;
    }

    /**
     * When the frame arrives. Asked once for each frame that leaves the server.
     *
     * @param delayNs the propagation delay now
     */
    public long arriveNs(long departNs, long delayNs, boolean lost) {
        copyDelayNs = delayNs;
        if (lost) {
            return LinkModel.NEVER;
        }
        return reorder > 0 && chance.of(Use.REORDER) < reorder ? departNs : departNs + jittered(delayNs, Use.JITTER);
    }

    private long jittered(long delayNs, Use use) {
        if (jitterNs == 0) {
            return delayNs;
        }
        if (tailDelayNs != delayNs) {
            tailDelayNs = delayNs;
            tail = distribution.tail((double) delayNs / jitterNs);
        }
        return Math.max(0, delayNs + Math.round(jitterNs * distribution.at(chance.of(use), tail)));
    }

    /** As {@link LinkModel#duplicateNs}: a copy has a delay of its own. */
    public long duplicateNs(long departNs, int copy) {
        return copy == 1 && duplicate > 0 && chance.of(Use.DUPLICATE) < duplicate
                ? departNs + jittered(copyDelayNs, Use.DUPLICATE_JITTER)
                : LinkModel.NEVER;
    }

    /** As {@link LinkModel#corruptBit}: any bit of the frame is as likely as any other. */
    public int corruptBit(LinkFrame frame) {
        return corrupt > 0 && chance.of(Use.CORRUPT) < corrupt
                ? (int) (chance.of(Use.CORRUPT_BIT) * frame.wireBytes() * Byte.SIZE)
                : -1;
    }

    public boolean reorders() {
        return reorder > 0;
    }
}
