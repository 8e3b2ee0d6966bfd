package weir.model.queue;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueDiscipline.Admission;
import weir.api.link.QueueDisciplineFactory;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;
import weir.model.plugin.NamedFactory;

/** {@code discipline: infinite}: nothing is ever dropped, whatever the limit says. */
@Component
public final class InfiniteFactory extends NamedFactory implements QueueDisciplineFactory {
    public InfiniteFactory() {
        super("infinite", "First in, first out, without a bound.", List.of());
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
