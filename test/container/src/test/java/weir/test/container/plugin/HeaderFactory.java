package weir.test.container.plugin;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.FrameworkUtil;
import weir.api.link.LinkFrame;
import weir.api.link.LinkModel;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModelFactory;
import weir.api.link.LinkModels;
import weir.api.option.OptionSpec;

/**
 * A link model as its bundle's headers want it: {@code Test-Model} is its name, {@code Test-DelayMs} its delay,
 * {@code Test-Misdeed} what it does at each frame instead of answering at once, or that it can't be made.
 */
public final class HeaderFactory implements LinkModelFactory {
    private final String name = header("Test-Model");
    private final long delayNs = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(header("Test-DelayMs")));
    private final String misdeed = header("Test-Misdeed");

    private static String header(String name) {
        return FrameworkUtil.getBundle(HeaderFactory.class).getHeaders("").get(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "A delay of " + delayNs + " ns.";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of();
    }

    @Override
    public LinkModels create(LinkModelContext context) {
        if (misdeed.equals("create")) {
            throw new Misdeed();
        }
        return new LinkModels(new Model(), new Model());
    }

    private final class Model implements LinkModel {
        @Override
        public long arriveNs(LinkFrame frame, long departNs) {
            return switch (misdeed) {
                case "throw" -> throw new Misdeed();
                case "past" -> departNs - 1;
                case "compute" -> afterASecond(departNs);
                case "sleep" -> afterASleep(departNs);
                case "never" -> never();
                default -> departNs + delayNs;
            };
        }

        private long afterASecond(long departNs) {
            long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            while (System.nanoTime() < endNs) {
                Thread.onSpinWait();
            }
            return departNs + delayNs;
        }
    }

    private long afterASleep(long departNs) {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return departNs + delayNs;
    }

    private static long never() {
        while (true) {
            LockSupport.park();
        }
    }

    /** Its class belongs to the plug-in: whoever keeps it keeps the plug-in's class loader. */
    static final class Misdeed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Misdeed() {
            super("broken on purpose");
        }
    }
}
