package weir.model.constant;

import org.osgi.service.component.annotations.Component;
import weir.api.link.Direction;
import weir.api.link.LinkModel;
import weir.api.link.LinkModelFactory;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;
import weir.model.impairment.ImpairmentOptions;
import weir.model.plugin.ModelFactory;
import weir.model.random.Chance;

/** {@code model: gilbert-elliott}: a constant link that loses frames in bursts. */
@Component(service = LinkModelFactory.class)
public final class GilbertElliottModelFactory extends ModelFactory {
    static final String P = "p";
    static final String R = "r";
    static final String H = "h";
    static final String K = "k";

    public GilbertElliottModelFactory() {
        super(
                "gilbert-elliott",
                "Fixed bandwidth and delay; loss in bursts, from a channel that is good or bad.",
                ImpairmentOptions.withoutLoss(
                        ImpairmentOptions.BANDWIDTH_SPEC,
                        OptionSpec.of(
                                P,
                                OptionType.RATIO,
                                "probability that the good channel turns bad, for each frame; needed"),
                        OptionSpec.of(
                                R, OptionType.RATIO, "probability that the bad channel turns good; 1 - p if absent"),
                        OptionSpec.of(H, OptionType.RATIO, "probability that a frame gets through the bad channel")
                                .withDefault("0%"),
                        OptionSpec.of(K, OptionType.RATIO, "probability that a frame gets through the good channel")
                                .withDefault("100%")));
    }

    @Override
    protected LinkModel model(Options options, Direction direction, Chance chance, long startNs) {
        if (options.ratio(P).isEmpty()) {
            throw new IllegalArgumentException("model gilbert-elliott needs p, the probability that the good channel"
                    + " turns bad, 0 % to 100 %; write for example p=1% r=25%");
        }
        ImpairmentOptions.check(options);
        return new SteadyModel(options, chance, new GilbertElliott(chance));
    }
}
