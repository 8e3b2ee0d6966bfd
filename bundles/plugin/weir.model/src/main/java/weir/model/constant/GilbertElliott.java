package weir.model.constant;

import weir.api.option.Options;
import weir.model.impairment.ImpairmentOptions;
import weir.model.impairment.Loss;
import weir.model.random.Chance;
import weir.model.random.Chance.Use;

/**
 * Loss in bursts: a channel that is good or bad, and changes between the two with each frame.
 *
 * <pre>
 *            p
 *    GOOD ------> BAD        in GOOD a frame gets through with probability k,
 *         <------            in BAD with probability h
 *            r
 * </pre>
 *
 * <p>Of all frames {@code (p (1 - h) + r (1 - k)) / (p + r)} are lost; a bad time lasts 1 / r frames on average. With
 * k = 1 this is Gilbert's model ("Capacity of a burst-noise channel", 1960), with any k Elliott's ("Estimates of error
 * rates for codes on burst-noise channels", 1963); with h = 0 and k = 1 a burst of losses is 1 / r long. netem's
 * {@code loss gemodel p r 1-h 1-k} is the same. The channel starts good; a frame meets the state that it finds, then the
 * state may change.
 */
final class GilbertElliott implements Loss {
    private final Chance chance;
    private double toBad;
    private double toGood;
    private double throughBad;
    private double throughGood;
    private boolean bad;

    /** Sets nothing yet: that is left to {@link #set}. */
    GilbertElliott(Chance chance) {
        this.chance = chance;
    }

    @Override
    public boolean isLost(long departNs) {
        boolean lost = chance.of(Use.LOSS) >= (bad ? throughBad : throughGood);
        if (chance.of(Use.STATE) < (bad ? toGood : toBad)) {
            bad = !bad;
        }
        return lost;
    }

    @Override
    public void set(Options options) {
        toBad = ImpairmentOptions.ratio(options, GilbertElliottModelFactory.P);
        toGood = options.ratio(GilbertElliottModelFactory.R).isPresent()
                ? ImpairmentOptions.ratio(options, GilbertElliottModelFactory.R)
                : 1 - toBad;
        throughBad = ImpairmentOptions.ratio(options, GilbertElliottModelFactory.H);
        throughGood = ImpairmentOptions.ratio(options, GilbertElliottModelFactory.K);
    }
}
