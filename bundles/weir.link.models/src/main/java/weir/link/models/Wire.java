package weir.link.models;

import weir.api.link.LinkFrame;
import weir.api.link.LinkModel;
import weir.api.option.Options;
import weir.link.models.random.Chance;
import weir.link.models.random.Chance.Use;
import weir.link.models.random.Distribution;

/**
 * What happens to a frame after it has left the server: jitter, duplication, corruption, reordering. Its delay and
 * whether it is lost are the caller's.
 *
 * <p>As with netem, a frame that is reordered skips the delay; unlike it, jitter alone never lets frames overtake.
 */
final class Wire {
    private final Chance chance;
    private Distribution distribution;
    private long jitterNs;
    private double duplicate;
    private double corrupt;
    private double reorder;
    private double tail;
    private long tailDelayNs = -1;
    private long copyDelayNs;

    Wire(Options options, Chance chance) {
        this.chance = chance;
        set(options);
    }

    /** Takes new parameters. */
    void set(Options options) {
        distribution = Distribution.of(options.text(WireOptions.DISTRIBUTION).orElseThrow());
        jitterNs = WireOptions.duration(options, WireOptions.JITTER).toNanos();
        duplicate = WireOptions.ratio(options, WireOptions.DUPLICATE);
        corrupt = WireOptions.ratio(options, WireOptions.CORRUPT);
        reorder = WireOptions.ratio(options, WireOptions.REORDER);
        tailDelayNs = -1;
    }

    /**
     * When the frame arrives. Asked once for each frame that leaves the server.
     *
     * @param delayNs the propagation delay now
     */
    long arriveNs(long departNs, long delayNs, boolean lost) {
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
    long duplicateNs(long departNs, int copy) {
        return copy == 1 && duplicate > 0 && chance.of(Use.DUPLICATE) < duplicate
                ? departNs + jittered(copyDelayNs, Use.DUPLICATE_JITTER)
                : LinkModel.NEVER;
    }

    /** As {@link LinkModel#corruptBit}: any bit of the frame is as likely as any other. */
    int corruptBit(LinkFrame frame) {
        return corrupt > 0 && chance.of(Use.CORRUPT) < corrupt
                ? (int) (chance.of(Use.CORRUPT_BIT) * frame.wireBytes() * Byte.SIZE)
                : -1;
    }

    boolean reorders() {
        return reorder > 0;
    }
}
