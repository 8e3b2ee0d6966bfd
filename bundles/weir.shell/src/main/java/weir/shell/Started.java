package weir.shell;

import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * Waits for the start of all bundles that are shipped: the main thread is called while some are still being started.
 * Deployed ones may miss something, and are started, if they can, before the bundle that watches their folder is.
 */
final class Started {
    private static final String DEPLOYED = "deploy:";
    private static final long AT_MOST_NS = TimeUnit.SECONDS.toNanos(30);

    private Started() {}

    /** Returns when every bundle has started, or after 30 s: one that can't start must not keep the others. */
    static void await(BundleContext context) throws InterruptedException {
        long start = System.nanoTime();
        for (Bundle bundle : context.getBundles()) {
            while (!isStarted(bundle) && System.nanoTime() - start < AT_MOST_NS) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
        }
    }

    private static boolean isStarted(Bundle bundle) {
        boolean isFragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
        boolean isLazy = bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY) != null
                && bundle.getState() == Bundle.STARTING;
        boolean isDeployed = bundle.getLocation().startsWith(DEPLOYED);
        return bundle.getState() == Bundle.ACTIVE || isFragment || isLazy || isDeployed || bundle.getBundleId() == 0;
    }
}
