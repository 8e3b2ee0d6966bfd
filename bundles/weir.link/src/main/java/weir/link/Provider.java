package weir.link;

import java.util.List;
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

    /** Its bundle and version. */
    String origin() {
        return origin;
    }
}
