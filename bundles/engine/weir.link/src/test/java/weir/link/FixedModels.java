package weir.link;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import weir.api.link.LinkFrame;
import weir.api.link.LinkModel;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModelFactory;
import weir.api.link.LinkModels;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;

/**
 * A plug-in whose models all have the same delay, throw if that is negative, and never return if it is {@link #ENDLESS}. It
 * counts those not closed yet.
 */
public class FixedModels implements LinkModelFactory {
    static final long ENDLESS = Long.MAX_VALUE;

    private final long delayNs;
    private final AtomicInteger open = new AtomicInteger();

    public FixedModels(long delayNs) {
        this.delayNs = delayNs;
    }

    int open() {
        return open.get();
    }

    @Override
    public String name() {
        return "fixed";
    }

    @Override
    public String description() {
        return "A delay that can't be set.";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of(OptionSpec.of("bandwidth", OptionType.BANDWIDTH, "is not looked at"));
    }

    @Override
    public LinkModels create(LinkModelContext context) {
        return new LinkModels(model(), model());
    }

    private LinkModel model() {
        open.incrementAndGet();
        return new LinkModel() {
            @Override
            public long arriveNs(LinkFrame frame, long departNs) {
                if (delayNs < 0) {
                    throw new IllegalStateException("broken on purpose");
                }
                while (delayNs == ENDLESS && !Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
                return departNs + delayNs;
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }
}
