package weir.model.queue;

import org.osgi.service.component.annotations.Component;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueDisciplineFactory;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;
import weir.model.plugin.NamedFactory;

/** {@code discipline: droptail}, the default. */
@Component
public final class DropTailFactory extends NamedFactory implements QueueDisciplineFactory {
    public DropTailFactory() {
        super("droptail", "First in, first out; what does not fit is dropped.", QueueCapacity.SPECS);
    }

    @Override
    public QueueDiscipline create(QueueLimit limit, Options options, long seed) {
        return new DropTail(limit, options);
    }
}
