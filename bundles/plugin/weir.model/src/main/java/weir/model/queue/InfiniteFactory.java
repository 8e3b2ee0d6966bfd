package weir.model.queue;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueDiscipline.Admission;
import weir.api.link.QueueDisciplineFactory;
import weir.api.option.OptionSpec;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;

/** {@code discipline: infinite}: nothing is ever dropped, whatever the limit says. */
@Component
public final class InfiniteFactory implements QueueDisciplineFactory {
    @Activate
    public InfiniteFactory() {}

    @Override
    public String name() {
        return "infinite";
    }

    @Override
    public String description() {
        return "First in, first out, without a bound.";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of();
    }

    @Override
    public boolean bounded() {
        return false;
    }

    @Override
    public QueueDiscipline create(QueueLimit limit, Options options, long seed) {
        return (frame, queue, nowNs) -> Admission.ACCEPT;
    }
}
