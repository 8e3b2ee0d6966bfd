package weir.api.link;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import weir.api.option.OptionSpec;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;

/** Makes queue disciplines of one kind. An OSGi service, replaceable while traffic flows; any thread may call it. */
@ConsumerType
public interface QueueDisciplineFactory {
    /** {@return the name for {@code discipline:}, for example {@code "droptail"}; unique among all disciplines} */
    String name();

    /** {@return one line for people} */
    String description();

    /** {@return the options of its disciplines, without the limit} */
    List<OptionSpec> options();

    /** {@return true if its queues have a bound; if false, the limit has no effect} */
    default boolean bounded() {
        return true;
    }

    /**
     * Makes the discipline of a direction.
     *
     * @param limit the capacity of the queue
     * @param options the checked options
     * @param seed the seed for random choices; the same for the same direction in every run of a seed
     * @return the discipline
     * @throws IllegalArgumentException if the options contradict each other or the limit
     */
    QueueDiscipline create(QueueLimit limit, Options options, long seed);
}
