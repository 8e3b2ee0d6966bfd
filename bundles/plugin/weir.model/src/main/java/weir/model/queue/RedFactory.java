package weir.model.queue;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueDisciplineFactory;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;
import weir.model.plugin.NamedFactory;
import weir.model.random.Chance;

/** {@code discipline: red}. */
@Component
public final class RedFactory extends NamedFactory implements QueueDisciplineFactory {
    static final String MIN = "min";
    static final String MAX = "max";
    static final String MAXP = "maxp";
    static final String WEIGHT = "weight";
    static final String GENTLE = "gentle";

    /** Its own stream of random numbers, apart from those of the models. */
    private static final int STREAM = 2;

    public RedFactory() {
        super(
                "red",
                "Random early detection (Floyd and Jacobson 1993): drops or marks more as the average queue grows.",
                List.of(
                        OptionSpec.of(
                                MIN,
                                OptionType.SIZE,
                                "average from which frames are dropped; a sixth of queue if absent"),
                        OptionSpec.of(
                                MAX, OptionType.SIZE, "average from which all are dropped; half of queue if absent"),
                        OptionSpec.of(MAXP, OptionType.RATIO, "probability of a drop just below max, above 0 %")
                                .withDefault("10%"),
                        OptionSpec.of(WEIGHT, OptionType.RATIO, "how much each arrival changes the average, above 0 %")
                                .withDefault("0.002"),
                        OptionSpec.of(GENTLE, OptionType.FLAG, "above max the probability grows to 100 % at twice max")
                                .withDefault("false"),
                        Marking.ECN_SPEC,
                        QueueCapacity.BYTES_SPEC));
    }

    @Override
    public QueueDiscipline create(QueueLimit limit, Options options, long seed) {
        checkPositive(options, MAXP);
        checkPositive(options, WEIGHT);
        return new Red(limit, options, new Chance(seed, STREAM));
    }

    private static void checkPositive(Options options, String name) {
        if (options.ratio(name).orElseThrow().value() == 0) {
            throw new IllegalArgumentException(
                    name + " 0 is outside 0 % (exclusive) to 100 %; write for example " + name + "=2%");
        }
    }
}
