package weir.model.queue;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueDisciplineFactory;
import weir.api.option.OptionSpec;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;

/** {@code discipline: droptail}, the default. */
@Component
public final class DropTailFactory implements QueueDisciplineFactory {
    @Activate
    public DropTailFactory() {}

    @Override
    public String name() {
        return "droptail";
    }

    @Override
    public String description() {
        return "First in, first out; what does not fit is dropped.";
    }

    @Override
    public List<OptionSpec> options() {
        return QueueCapacity.SPECS;
    }

    @Override
    public QueueDiscipline create(QueueLimit limit, Options options, long seed) {
        return new DropTail(new QueueCapacity(limit, options));
    }
}
