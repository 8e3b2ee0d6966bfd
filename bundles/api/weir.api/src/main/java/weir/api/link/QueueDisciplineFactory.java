package weir.api.link;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import weir.api.option.OptionSpec;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;

/** Makes queue disciplines of one kind. A service, replaceable while traffic flows. */
@ConsumerType
public interface QueueDisciplineFactory {
    /** As in {@code discipline:}, for example {@code "droptail"}. */
    String name();

    String description();

    /** What it can be told, the limit excepted. */
    List<OptionSpec> options();

    /** Whether the queue has a bound; if not, the limit means nothing to it. */
    default boolean bounded() {
        return true;
    }

    /**
     * @param limit what the queue may hold
     * @param seed where random choices come from
     */
    QueueDiscipline create(QueueLimit limit, Options options, long seed);
}
