package weir.test.container.plugin;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does not let its bundle start. */
public final class ThrowingActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("no start on purpose");
    }

    @Override
    public void stop(BundleContext context) {}
}
