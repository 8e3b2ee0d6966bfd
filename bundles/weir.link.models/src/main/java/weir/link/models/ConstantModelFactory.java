package weir.link.models;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import weir.api.link.Direction;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModelFactory;
import weir.api.link.LinkModels;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;
import weir.api.unit.Units;

/** {@code model: constant}, the default: fixed bandwidth and delay, random loss. */
@Component
public final class ConstantModelFactory implements LinkModelFactory {
    static final String BANDWIDTH = "bandwidth";
    static final String DELAY = "delay";
    static final String LOSS = "loss";
    static final Duration MOST_DELAY = Duration.ofMinutes(1);

    @Activate
    public ConstantModelFactory() {}

    @Override
    public String name() {
        return "constant";
    }

    @Override
    public String description() {
        return "Fixed bandwidth and delay, random loss.";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of(
                OptionSpec.of(
                        BANDWIDTH,
                        OptionType.BANDWIDTH,
                        "rate, 1 bit/s to 1000 Gbit/s, counting Ethernet frames with their header; unlimited if absent"),
                OptionSpec.of(DELAY, OptionType.DURATION, "propagation delay, 0 s to 1 min")
                        .withDefault("0ms"),
                OptionSpec.of(LOSS, OptionType.RATIO, "share of frames that are lost on the wire, 0 % to 100 %")
                        .withDefault("0%"));
    }

    @Override
    public LinkModels create(LinkModelContext context) {
        SplittableRandom forward = new SplittableRandom(context.seed());
        SplittableRandom reverse = forward.split();
        return new LinkModels(
                new ConstantModel(checked(context.options(Direction.FORWARD)), forward),
                new ConstantModel(checked(context.options(Direction.REVERSE)), reverse));
    }

    private static Options checked(Options options) {
        options.duration(DELAY).filter(delay -> delay.compareTo(MOST_DELAY) > 0).ifPresent(delay -> {
            throw new IllegalArgumentException("delay " + Units.format(delay) + " is outside 0 s to 1 min");
        });
        return options;
    }
}
