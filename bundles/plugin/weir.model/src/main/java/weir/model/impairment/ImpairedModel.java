package weir.model.impairment;

import weir.api.link.LinkFrame;
import weir.api.link.LinkModel;
import weir.api.option.Options;
import weir.model.random.Chance;
import weir.model.random.Chance.Use;
import weir.model.random.Distribution;

/**
 * A model that impairs frames which have left the server: loss of some kind, jitter, duplication, corruption, reordering.
 *
 * <p>As with netem, a frame that is reordered skips the delay; unlike it, jitter alone never lets frames overtake.
 *
 * @param <L> what decides which frames are lost
 */
public abstract class ImpairedModel<L extends Loss> implements LinkModel {
    protected final Chance chance;
    protected final L loss;
    private long delayNs;
    private Distribution distribution;
    private long jitterNs;
    private double duplicate;
    private double corrupt;
    private double reorder;
    private double tail;
    private long tailDelayNs = -1;
    private long copyDelayNs;

    /**
     * Sets nothing yet: that is left to {@link #set}.
     *
     * @param loss draws from the same {@code chance}; takes its parameters with this
     */
    protected ImpairedModel(Chance chance, L loss) {
        this.chance = chance;
        this.loss = loss;
    }

    /** Takes new parameters and keeps its state. */
    protected void set(Options options) {
        loss.set(options);
        delayNs = ImpairmentOptions.duration(options, ImpairmentOptions.DELAY).toNanos();
        distribution =
                Distribution.of(options.text(ImpairmentOptions.DISTRIBUTION).orElseThrow());
        jitterNs = ImpairmentOptions.duration(options, ImpairmentOptions.JITTER).toNanos();
        duplicate = ImpairmentOptions.ratio(options, ImpairmentOptions.DUPLICATE);
        corrupt = ImpairmentOptions.ratio(options, ImpairmentOptions.CORRUPT);
        reorder = ImpairmentOptions.ratio(options, ImpairmentOptions.REORDER);
        tailDelayNs = -1;
    }

    @Override
    public boolean change(Options options, long nowNs) {
        set(options);
        return true;
    }

    /** Returns the propagation delay that the options give. */
    protected final long delayNs() {
        return delayNs;
    }

    /**
     * Returns when the frame arrives. Asked once for each frame that leaves the server.
     *
     * @param nowDelayNs the propagation delay now
     */
    protected final long arriveNs(long departNs, long nowDelayNs, boolean lost) {
        copyDelayNs = nowDelayNs;
        if (lost) {
            return LinkModel.NEVER;
        }
        return reorder > 0 && chance.of(Use.REORDER) < reorder ? departNs : departNs + jittered(nowDelayNs, Use.JITTER);
    }

    private long jittered(long nowDelayNs, Use use) {
        if (jitterNs == 0) {
            return nowDelayNs;
        }
        if (tailDelayNs != nowDelayNs) {
            tailDelayNs = nowDelayNs;
            tail = distribution.tail((double) nowDelayNs / jitterNs);
        }
        return Math.max(0, nowDelayNs + Math.round(jitterNs * distribution.at(chance.of(use), tail)));
    }

    /** A copy has a delay of its own. */
    @Override
    public long duplicateNs(LinkFrame frame, long departNs, int copy) {
        return copy == 1 && duplicate > 0 && chance.of(Use.DUPLICATE) < duplicate
                ? departNs + jittered(copyDelayNs, Use.DUPLICATE_JITTER)
                : LinkModel.NEVER;
    }

    /** Any bit of the frame is as likely as any other. */
    @Override
    public int corruptBit(LinkFrame frame) {
        return corrupt > 0 && chance.of(Use.CORRUPT) < corrupt
                ? (int) (chance.of(Use.CORRUPT_BIT) * frame.wireBytes() * Byte.SIZE)
                : -1;
    }

    @Override
    public boolean reorders() {
        return reorder > 0;
    }
}
