package weir.link;

import java.util.List;
import weir.api.link.LinkFrame;
import weir.api.link.LinkModel;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModelFactory;
import weir.api.link.LinkModels;
import weir.api.option.OptionSpec;

/** Flips a bit of every twentieth large frame's payload. */
final class CorruptingModels implements LinkModelFactory {
    @Override
    public String name() {
        return "corrupting";
    }

    @Override
    public String description() {
        return "Flips bits.";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of();
    }

    @Override
    public LinkModels create(LinkModelContext context) {
        return new LinkModels(new Corrupting(), new Corrupting());
    }

    private static final class Corrupting implements LinkModel {
        private int frames;

        @Override
        public int corruptBit(LinkFrame frame) {
            return frame.wireBytes() > 1000 && frames++ % 20 == 10 ? 8 * 500 : -1;
        }
    }
}
