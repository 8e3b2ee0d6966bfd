package weir.model.schedule;

import java.time.Duration;
import org.osgi.service.component.annotations.Component;
import weir.api.link.Direction;
import weir.api.link.LinkModel;
import weir.api.link.LinkModelFactory;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;
import weir.api.unit.Units;
import weir.model.impairment.ImpairmentOptions;
import weir.model.plugin.ModelFactory;
import weir.model.random.Chance;

/** {@code model: on-off}: a constant link with outages. */
@Component(service = LinkModelFactory.class)
public final class OnOffModelFactory extends ModelFactory {
    static final String ON = "on";
    static final String OFF = "off";
    static final String TIMES = "times";
    static final String PERIODIC = "periodic";
    static final String EXPONENTIAL = "exponential";
    static final String WHILE_OFF = "while-off";
    static final String DROP = "drop";
    static final String WAIT = "wait";

    private static final Duration LEAST = Duration.ofMillis(1);

    public OnOffModelFactory() {
        super(
                "on-off",
                "On and off by turns, for fixed or exponential times, as mm-intermittent and mm-onoff.",
                ImpairmentOptions.with(
                        ImpairmentOptions.BANDWIDTH_SPEC,
                        OptionSpec.of(
                                        ON,
                                        OptionType.DURATION,
                                        "how long it stays on (the mean, if exponential), from 1 ms")
                                .withDefault("1s"),
                        OptionSpec.of(
                                        OFF,
                                        OptionType.DURATION,
                                        "how long it stays off (the mean, if exponential), from 1 ms")
                                .withDefault("1s"),
                        OptionSpec.choice(
                                TIMES, "fixed times, or exponential ones", EXPONENTIAL, EXPONENTIAL, PERIODIC),
                        OptionSpec.choice(
                                WHILE_OFF,
                                "frames are lost, or wait in the queue, while it is off",
                                DROP,
                                DROP,
                                WAIT)));
    }

    @Override
    protected LinkModel model(Options options, Direction direction, Chance chance, long startNs) {
        ImpairmentOptions.check(options);
        check(options, ON);
        check(options, OFF);
        return new OnOffModel(options, chance, startNs);
    }

    private static void check(Options options, String name) {
        Duration time = ImpairmentOptions.duration(options, name);
        if (time.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException(
                    name + " " + Units.format(time) + " is outside 1 ms to 24 h; write for example " + name + "=500ms");
        }
    }
}
