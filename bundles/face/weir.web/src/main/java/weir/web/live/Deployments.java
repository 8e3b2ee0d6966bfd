package weir.web.live;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import weir.api.field.Described;

/** Waits for what the deploy folder makes of a jar. Used by one thread at a time, which holds its lock. */
public final class Deployments {
    /** The folder is looked into several times a second, and a jar must be the same at two looks. */
    private static final long DECIDED_WITHIN_MS = 8_000;

    private static final long LOOK_MS = 100;
    private static final String SCHEME = "deploy:";

    private final BundleContext context;

    public Deployments(BundleContext context) {
        this.context = context;
    }

    /** From now on a bundle that is made of this file counts. */
    public Wait expect(String file) {
        return new Wait(file);
    }

    /** A jar that is about to be written. */
    public final class Wait implements BundleListener {
        private final String prefix;
        private final CountDownLatch started = new CountDownLatch(1);
        private volatile String version = "";

        private Wait(String file) {
            this.prefix = SCHEME + file + "#";
            context.addBundleListener(this);
        }

        @Override
        public void bundleChanged(BundleEvent event) {
            Bundle bundle = event.getBundle();
            if (event.getType() == BundleEvent.STARTED && bundle.getLocation().startsWith(prefix)) {
                version = bundle.getVersion().toString();
                started.countDown();
            }
        }

        /**
         * Returns when a bundle of the file has started, or has been refused.
         *
         * @param look tells of the plug-in as {@code plugin:list} does
         * @return what it told last
         */
        public Optional<Described<?>> await(Callable<Optional<Described<?>>> look) throws Exception {
            try {
                long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DECIDED_WITHIN_MS);
                Optional<Described<?>> plugin = Optional.empty();
                while (System.nanoTime() < end) {
                    boolean isStarted = started.await(LOOK_MS, TimeUnit.MILLISECONDS);
                    plugin = look.call();
                    // For a moment after it has started, the version that it replaces is still the one that is told of.
                    if (plugin.map(each -> each.get("fault")).isPresent()
                            || (isStarted && plugin.filter(this::isStarted).isPresent())) {
                        return plugin;
                    }
                    if (isStarted) {
                        TimeUnit.MILLISECONDS.sleep(LOOK_MS);
                    }
                }
                return Optional.empty();
            } finally {
                context.removeBundleListener(this);
            }
        }

        private boolean isStarted(Described<?> plugin) {
            return "active".equals(plugin.get("state")) && version.equals(plugin.get("version"));
        }
    }

    /** Returns when it has gone, or after some seconds anyway. */
    public void awaitGone(Callable<Boolean> isGone) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DECIDED_WITHIN_MS);
        CountDownLatch never = new CountDownLatch(1);
        while (!isGone.call() && System.nanoTime() < end && !never.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
            // looks again
        }
    }
}
