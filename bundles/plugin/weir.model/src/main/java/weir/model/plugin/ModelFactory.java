package weir.model.plugin;

import java.util.List;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.link.LinkModel;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModelFactory;
import weir.api.link.LinkModels;
import weir.api.option.OptionSpec;
import weir.api.option.Options;
import weir.model.random.Chance;

/** Makes models whose directions know nothing of each other. */
public abstract class ModelFactory extends NamedFactory implements LinkModelFactory {
    protected ModelFactory(String name, String description, List<OptionSpec> options) {
        super(name, description, options);
    }

    @Override
    public LinkModels create(LinkModelContext context) throws WeirException {
        return new LinkModels(model(context, Direction.FORWARD), model(context, Direction.REVERSE));
    }

    private LinkModel model(LinkModelContext context, Direction direction) throws WeirException {
        Chance chance = new Chance(context.seed(), direction == Direction.FORWARD ? 0 : 1);
        return model(context.options(direction), direction, chance, context.startNs());
    }

    /**
     * Makes the model of one direction.
     *
     * @param chance the random numbers of this direction, independent of the other one's
     * @param startNs when the link came up, monotonic
     */
    protected abstract LinkModel model(Options options, Direction direction, Chance chance, long startNs)
            throws WeirException;
}
