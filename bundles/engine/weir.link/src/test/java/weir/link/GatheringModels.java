package weir.link;

import java.util.List;
import weir.api.link.LinkFrame;
import weir.api.link.LinkModel;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModelFactory;
import weir.api.link.LinkModels;
import weir.api.option.OptionSpec;

/** Models that let all frames of 20 ms arrive at the same moment. */
final class GatheringModels implements LinkModelFactory {
    private static final long EVERY_NS = 20_000_000;

    @Override
    public String name() {
        return "gathering";
    }

    @Override
    public String description() {
        return "Frames that arrive together.";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of();
    }

    @Override
    public LinkModels create(LinkModelContext context) {
        return new LinkModels(new Gathering(), new Gathering());
    }

    private static final class Gathering implements LinkModel {
        @Override
        public long arriveNs(LinkFrame frame, long departNs) {
            return (departNs / EVERY_NS + 1) * EVERY_NS;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
