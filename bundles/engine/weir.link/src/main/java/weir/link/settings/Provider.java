package weir.link.settings;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import weir.api.link.LinkPlugIn;
import weir.api.option.OptionSpec;

/**
 * A factory service that is registered now. Compared by identity: a replaced factory is another provider.
 *
 * @param <F> the factory's type
 */
public final class Provider<F> {
    private final F factory;
    private final String name;
    private final List<OptionSpec> options;
    private final String origin;
    private final AtomicBoolean hasFailed = new AtomicBoolean();

    Provider(F factory, String name, List<OptionSpec> options) {
        this.factory = factory;
        this.name = name;
        this.options = List.copyOf(options);
        Bundle bundle = FrameworkUtil.getBundle(factory.getClass());
        this.origin = bundle == null ? "outside a bundle" : bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    public F factory() {
        return factory;
    }

    public String name() {
        return name;
    }

    public List<OptionSpec> options() {
        return options;
    }

    /** Returns true if this is the first time that this is asked: what has failed is told at length once only. */
    public boolean isFirstFault() {
        return !hasFailed.getAndSet(true);
    }

    /** As faces tell of it. */
    LinkPlugIn describe(String description) {
        return new LinkPlugIn(name, description, origin, options);
    }

    /** Its bundle and version. */
    public String origin() {
        return origin;
    }
}
