package weir.link;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import weir.api.option.OptionSpec;

/**
 * A factory service that is registered now. Compared by identity: a replaced factory is another provider.
 *
 * @param <F> the factory's type
 */
final class Provider<F> {
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

    F factory() {
        return factory;
    }

    String name() {
        return name;
    }

    List<OptionSpec> options() {
        return options;
    }

    /** Whether this is the first time that this is asked: what has failed is told at length once only. */
    boolean isFirstFault() {
        return !hasFailed.getAndSet(true);
    }

    /** Its bundle and version. */
    String origin() {
        return origin;
    }
}
