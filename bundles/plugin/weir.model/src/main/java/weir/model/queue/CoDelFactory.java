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

/** {@code discipline: codel}. */
@Component
public final class CoDelFactory extends NamedFactory implements QueueDisciplineFactory {
    static final String TARGET = "target";
    static final String INTERVAL = "interval";

    public CoDelFactory() {
        super(
                "codel",
                "Controlled delay (RFC 8289): drops or marks when frames wait longer than a target for an interval.",
                List.of(
                        OptionSpec.of(
                                        TARGET,
                                        OptionType.DURATION,
                                        "how long frames may wait, from 1 ms with mm-link's rules")
                                .withDefault("5ms"),
                        OptionSpec.of(
                                        INTERVAL,
                                        OptionType.DURATION,
                                        "for how long they may wait longer, about a round trip")
                                .withDefault("100ms"),
                        Marking.ECN_SPEC,
                        QueueCapacity.BYTES_SPEC,
                        QueueCapacity.VARIANT_SPEC));
    }

    @Override
    public QueueDiscipline create(QueueLimit limit, Options options, long seed) {
        Marking.checkTime(options, TARGET);
        Marking.checkTime(options, INTERVAL);
        Marking.checkVariant(options);
        return QueueCapacity.isMahimahi(options) ? new MahimahiCoDel(limit, options) : new CoDel(limit, options);
    }
}
