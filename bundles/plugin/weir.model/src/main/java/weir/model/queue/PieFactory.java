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

/** {@code discipline: pie}. */
@Component
public final class PieFactory extends NamedFactory implements QueueDisciplineFactory {
    static final String TARGET = "target";
    static final String UPDATE = "update";
    static final String BURST = "burst";
    static final String ECN_THRESHOLD = "ecn-threshold";

    /** Its own stream of random numbers, apart from those of the models. */
    private static final int STREAM = 2;

    public PieFactory() {
        super(
                "pie",
                "PIE (RFC 8033): drops or marks arriving frames so that the delay of the queue comes to a target.",
                List.of(
                        OptionSpec.of(
                                        TARGET,
                                        OptionType.DURATION,
                                        "the delay to come to, from 1 ms with mm-link's rules")
                                .withDefault("15ms"),
                        OptionSpec.of(
                                        UPDATE,
                                        OptionType.DURATION,
                                        "time between adjustments, from 1 ms; mm-link's is 30 ms")
                                .withDefault("15ms"),
                        OptionSpec.of(
                                        BURST,
                                        OptionType.DURATION,
                                        "how long a burst may be before anything is dropped early")
                                .withDefault("150ms"),
                        OptionSpec.of(
                                        ECN_THRESHOLD,
                                        OptionType.RATIO,
                                        "with ecn, up to which probability frames are marked; above, they are dropped")
                                .withDefault("10%"),
                        Marking.ECN_SPEC,
                        QueueCapacity.BYTES_SPEC,
                        QueueCapacity.VARIANT_SPEC));
    }

    @Override
    public QueueDiscipline create(QueueLimit limit, Options options, long seed) {
        Marking.checkTime(options, TARGET);
        Marking.checkTime(options, BURST);
        Marking.checkVariant(options);
        if (options.duration(UPDATE).orElseThrow().toMillis() < 1) {
            throw new IllegalArgumentException(UPDATE + " " + options.texts().get(UPDATE)
                    + " is outside 1 ms to 24 h; write for example update=15ms");
        }
        Chance chance = new Chance(seed, STREAM);
        return QueueCapacity.isMahimahi(options)
                ? new MahimahiPie(limit, options, chance)
                : new Pie(limit, options, chance);
    }
}
