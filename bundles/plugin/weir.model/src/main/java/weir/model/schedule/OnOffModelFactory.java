package weir.model.schedule;

import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import weir.api.link.Direction;
import weir.api.link.LinkModel;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModelFactory;
import weir.api.link.LinkModels;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;
import weir.api.unit.Units;
import weir.model.impairment.ImpairmentOptions;

/** {@code model: on-off}: a constant link with outages. */
@Component
public final class OnOffModelFactory implements LinkModelFactory {
    static final String ON = "on";
    static final String OFF = "off";
    static final String TIMES = "times";
    static final String PERIODIC = "periodic";
    static final String EXPONENTIAL = "exponential";
    static final String WHILE_OFF = "while-off";
    static final String DROP = "drop";
    static final String WAIT = "wait";

    private static final Duration LEAST = Duration.ofMillis(1);

    @Activate
    public OnOffModelFactory() {}

    @Override
    public String name() {
        return "on-off";
    }

    @Override
    public String description() {
        return "On and off by turns, for fixed or exponential times, as mm-intermittent and mm-onoff.";
    }

    @Override
    public List<OptionSpec> options() {
        return ImpairmentOptions.with(
                ImpairmentOptions.BANDWIDTH_SPEC,
                OptionSpec.of(ON, OptionType.DURATION, "how long it stays on (the mean, if exponential), from 1 ms")
                        .withDefault("1s"),
                OptionSpec.of(OFF, OptionType.DURATION, "how long it stays off (the mean, if exponential), from 1 ms")
                        .withDefault("1s"),
                OptionSpec.choice(TIMES, "fixed times, or exponential ones", EXPONENTIAL, EXPONENTIAL, PERIODIC),
                OptionSpec.choice(
                        WHILE_OFF, "frames are lost, or wait in the queue, while it is off", DROP, DROP, WAIT));
    }

    @Override
    public LinkModels create(LinkModelContext context) {
        return new LinkModels(model(context, Direction.FORWARD), model(context, Direction.REVERSE));
    }

    private static LinkModel model(LinkModelContext context, Direction direction) {
        Options options = context.options(direction);
        ImpairmentOptions.check(options);
        check(options, ON);
        check(options, OFF);
        return new OnOffModel(options, ImpairmentOptions.chance(context, direction), context.startNs());
    }

    private static void check(Options options, String name) {
        Duration time = ImpairmentOptions.duration(options, name);
        if (time.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException(
                    name + " " + Units.format(time) + " is outside 1 ms to 24 h; write for example " + name + "=500ms");
        }
    }
}
