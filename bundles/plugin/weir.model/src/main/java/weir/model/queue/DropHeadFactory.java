package weir.model.queue;

import org.osgi.service.component.annotations.Component;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueDisciplineFactory;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;
import weir.model.plugin.NamedFactory;

/** {@code discipline: drophead}. */
@Component
public final class DropHeadFactory extends NamedFactory implements QueueDisciplineFactory {
    public DropHeadFactory() {
        super("drophead", "First in, first out; what has waited longest is dropped to make room.", QueueCapacity.SPECS);
    }

    @Override
    public QueueDiscipline create(QueueLimit limit, Options options, long seed) {
        return new DropHead(limit, options);
    }
}
