package weir.model.queue;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueDisciplineFactory;
import weir.api.option.OptionSpec;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;

/** {@code discipline: drophead}. */
@Component
public final class DropHeadFactory implements QueueDisciplineFactory {
    @Activate
    public DropHeadFactory() {}

    @Override
    public String name() {
        return "drophead";
    }

    @Override
    public String description() {
        return "First in, first out; what has waited longest is dropped to make room.";
    }

    @Override
    public List<OptionSpec> options() {
        return QueueCapacity.SPECS;
    }

    @Override
    public QueueDiscipline create(QueueLimit limit, Options options, long seed) {
        return new DropHead(new QueueCapacity(limit, options));
    }
}
