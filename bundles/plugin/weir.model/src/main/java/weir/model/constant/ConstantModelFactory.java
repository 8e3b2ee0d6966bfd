package weir.model.constant;

import org.osgi.service.component.annotations.Component;
import weir.api.link.Direction;
import weir.api.link.LinkModel;
import weir.api.link.LinkModelFactory;
import weir.api.option.Options;
import weir.model.impairment.ImpairmentOptions;
import weir.model.impairment.RandomLoss;
import weir.model.plugin.ModelFactory;
import weir.model.random.Chance;

/** {@code model: constant}, the default: what does not change by itself. */
@Component(service = LinkModelFactory.class)
public final class ConstantModelFactory extends ModelFactory {
    public ConstantModelFactory() {
        super(
                "constant",
                "Fixed bandwidth and delay; random jitter, loss, duplication, corruption and reordering.",
                ImpairmentOptions.with(ImpairmentOptions.BANDWIDTH_SPEC));
    }

    @Override
    protected LinkModel model(Options options, Direction direction, Chance chance, long startNs) {
        ImpairmentOptions.check(options);
        return new SteadyModel(options, chance, new RandomLoss(chance));
    }
}
