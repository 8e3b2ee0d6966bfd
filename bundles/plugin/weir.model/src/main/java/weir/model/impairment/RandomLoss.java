package weir.model.impairment;

import weir.api.option.Options;
import weir.model.random.Chance;
import weir.model.random.Chance.Use;

/**
 * Independent loss, or loss in which each frame's fate depends on that of the frame before it.
 *
 * <p>With netem, correlation blends each random number with the last one: {@code n = (1 - c) * random + c * last}. That
 * narrows the numbers' spread, so that the share of lost frames is no longer the one asked for (tc-netem(8) advises
 * against it). Here the decision itself is repeated with probability c, else drawn anew: the share stays exact, the
 * correlation from frame to frame is exactly c, and a run of losses is {@code 1 / ((1 - c) * (1 - loss))} long on
 * average.
 */
public final class RandomLoss implements Loss {
    private final Chance chance;
    private double share;
    private double correlation;
    private double last;

    /** Sets nothing yet: that is left to {@link #set}. */
    public RandomLoss(Chance chance) {
        this.chance = chance;
        this.last = chance.of(Use.LOSS);
    }

    @Override
    public boolean isLost(long departNs) {
        return isLost(share);
    }

    /** With a share of the moment. */
    public boolean isLost(double shareNow) {
        if (correlation == 0 || chance.of(Use.LOSS_REPEAT) >= correlation) {
            last = chance.of(Use.LOSS);
        }
        return last < shareNow;
    }

    @Override
    public void set(Options options) {
        share = ImpairmentOptions.ratio(options, ImpairmentOptions.LOSS);
        correlation = ImpairmentOptions.ratio(options, ImpairmentOptions.LOSS_CORRELATION);
    }
}
