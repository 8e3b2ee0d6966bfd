package weir.model.constant;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import weir.api.link.Direction;
import weir.api.link.LinkModel;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModelFactory;
import weir.api.link.LinkModels;
import weir.api.option.OptionSpec;
import weir.api.option.Options;
import weir.model.impairment.ImpairmentOptions;
import weir.model.impairment.RandomLoss;
import weir.model.random.Chance;

/** {@code model: constant}, the default: what does not change by itself. */
@Component
public final class ConstantModelFactory implements LinkModelFactory {
    @Activate
    public ConstantModelFactory() {}

    @Override
    public String name() {
        return "constant";
    }

    @Override
    public String description() {
        return "Fixed bandwidth and delay; random jitter, loss, duplication, corruption and reordering.";
    }

    @Override
    public List<OptionSpec> options() {
        return ImpairmentOptions.with(ImpairmentOptions.BANDWIDTH_SPEC);
    }

    @Override
    public LinkModels create(LinkModelContext context) {
        return new LinkModels(model(context, Direction.FORWARD), model(context, Direction.REVERSE));
    }

    private static LinkModel model(LinkModelContext context, Direction direction) {
        Options options = context.options(direction);
        ImpairmentOptions.check(options);
        Chance chance = ImpairmentOptions.chance(context, direction);
        return new SteadyModel(options, chance, new RandomLoss(options, chance));
    }
}
