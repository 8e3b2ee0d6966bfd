package weir.plugin.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.event.EventStream;

/**
 * Installs, replaces and removes bundles of the deploy folder, and never touches a shipped one. Which bundle belongs to
 * which file stands in the bundle's location, {@code deploy:NAME.jar#COUNT}.
 *
 * <p>A jar is replaced by a successor that starts while its predecessor still serves:
 *
 * <pre>
 *   old  ======== serves ================|  removed, its class loader is free
 *   new              installed, started  |=== serves ======
 * </pre>
 *
 * so services change hands without a gap, and a successor that can't start, or whose plug-ins can't be made for a link
 * that has the predecessor's, changes nothing. Where two can't live side
 * by side (a singleton; or packages that others import) the old one goes first. One thread.
 */
final class Installer {
    private static final Logger LOG = LoggerFactory.getLogger(Installer.class);
    static final String SCHEME = "deploy:";
    private static final long REFRESH_WITHIN_S = 10;

    private final BundleContext context;
    private final Supplier<Optional<EventStream>> events;
    private final Requirements requirements;
    private long count;

    /** @param events tell whether links can use what is started; they may come later */
    Installer(BundleContext context, Supplier<Optional<EventStream>> events) {
        this.context = context;
        this.events = events;
        this.requirements = new Requirements(context);
        this.count = deployed().mapToLong(Bundle::getBundleId).max().orElse(0);
    }

    /** All that have been deployed. */
    Stream<Bundle> deployed() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> DeployFolder.fileOf(bundle).isPresent());
    }

    Optional<Bundle> bundleOf(String file) {
        return deployed()
                .filter(bundle -> DeployFolder.fileOf(bundle).orElseThrow().equals(file))
                .findFirst();
    }

    /**
     * Installs a jar and starts it; instead of the one of the same file, if there is one.
     *
     * @throws WeirException when it is refused or can't start; then the old one serves on if at all possible
     * @throws NotYet when it can't start yet, or the same bundle is deployed from another file
     */
    void put(String file, JarCopy jar) throws WeirException, NotYet, IOException {
        JarManifest manifest = JarManifest.of(file, jar.manifest());
        Offers.check(file, jar.manifest(), jar.entries());
        Optional<Bundle> old = bundleOf(file);
        refuseTwin(file, manifest, old);
        Bundle fresh = install(file, jar);
        if (old.isEmpty()) {
            start(file, fresh);
        } else if (manifest.isSingleton() || isImported(old.get())) {
            remove(old.get());
            start(file, fresh);
        } else {
            try {
                start(file, fresh);
            } catch (WeirException | NotYet e) {
                if (fresh.getState() != Bundle.UNINSTALLED) {
                    remove(fresh);
                }
                throw e;
            }
            remove(old.get());
        }
        LOG.info("{} is deployed: {}", file, manifest.title());
    }

    private void refuseTwin(String file, JarManifest manifest, Optional<Bundle> old) throws WeirException, NotYet {
        for (Bundle bundle : context.getBundles()) {
            boolean isTwin = manifest.symbolicName().equals(bundle.getSymbolicName())
                    && manifest.version().equals(bundle.getVersion());
            if (isTwin && !old.equals(Optional.of(bundle))) {
                String what = file + " is refused";
                String here = "the bundle " + manifest.title() + " is already here, ";
                Optional<String> other = DeployFolder.fileOf(bundle);
                if (other.isPresent()) {
                    throw new NotYet(
                            what, here + "from " + other.get(), "remove one of them, or give one another version");
                }
                throw new WeirException(what, here + "as a part of Weir itself", "give the jar a version of its own");
            }
        }
    }

    private Bundle install(String file, JarCopy jar) throws WeirException, IOException {
        try (InputStream in = jar.open()) {
            return context.installBundle(SCHEME + file + "#" + ++count, in);
        } catch (BundleException e) {
            throw new WeirException(file + " can't be installed", e.getMessage(), "build it anew with bnd");
        }
    }

    /** Returns true if it offers packages: whoever imports them, its own successor included, would hold on to it. */
    private static boolean isImported(Bundle bundle) {
        return bundle.getHeaders("").get(Constants.EXPORT_PACKAGE) != null;
    }

    /**
     * For this run only, or the framework would try, too. What was thrown is told, but not kept: its class may be the
     * plug-in's. What a link can't use in place of what serves it goes again.
     */
    private void start(String file, Bundle bundle) throws WeirException, NotYet {
        try (Objections objections = new Objections(events.get())) {
            bundle.start(Bundle.START_TRANSIENT);
            objections.check(file);
        } catch (WeirException e) {
            remove(bundle);
            throw e;
        } catch (BundleException e) {
            if (e.getType() == BundleException.RESOLVE_ERROR) {
                List<String> unmet = requirements.unmet(bundle);
                throw new NotYet(
                        file + " can't be used yet",
                        unmet.isEmpty() ? e.getMessage() : String.join("; ", unmet),
                        "deploy what it needs beside it");
            }
            boolean isItsOwn = e.getType() == BundleException.ACTIVATOR_ERROR && e.getCause() != null;
            if (isItsOwn) {
                LOG.error("The activator of {} has failed", bundle, e.getCause());
            }
            throw new WeirException(
                    file + " can't start",
                    isItsOwn ? "its activator has failed: " + e.getCause() : e.getMessage(),
                    "mend the bundle and deploy it again");
        }
    }

    boolean isUnresolved(String file) {
        return isUnresolved(bundleOf(file));
    }

    private static boolean isUnresolved(Optional<Bundle> bundle) {
        return bundle.isPresent() && bundle.get().getState() == Bundle.INSTALLED;
    }

    /**
     * Starts what could not start when it was installed.
     *
     * @return false: there is nothing to start
     * @throws WeirException when it can't start
     * @throws NotYet when something is still missing
     */
    boolean startAgain(String file) throws WeirException, NotYet {
        Optional<Bundle> bundle = bundleOf(file);
        if (!isUnresolved(bundle)) {
            return false;
        }
        start(file, bundle.get());
        return true;
    }

    void remove(String file) {
        bundleOf(file).ifPresent(this::remove);
        LOG.info("{} is not deployed any more", file);
    }

    /** Uninstalls it, and frees its class loader together with the bundles that have imported from it. */
    private void remove(Bundle bundle) {
        FrameworkWiring framework =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        List<Bundle> gone = List.of(bundle);
        Collection<Bundle> users = framework.getDependencyClosure(gone);
        try {
            bundle.uninstall();
        } catch (BundleException | IllegalStateException e) {
            LOG.warn("{} did not end well: {}", bundle, e.getMessage());
        }
        for (Bundle user : users) {
            if (DeployFolder.fileOf(user).isEmpty()) {
                LOG.warn("{} is used by {}, so its classes stay until Weir is started anew", bundle, user);
                return;
            }
        }
        refresh(framework, gone);
    }

    private static void refresh(FrameworkWiring framework, List<Bundle> bundles) {
        CountDownLatch done = new CountDownLatch(1);
        framework.refreshBundles(bundles, (FrameworkEvent event) -> done.countDown());
        try {
            if (!done.await(REFRESH_WITHIN_S, TimeUnit.SECONDS)) {
                LOG.warn("{} could not be let go of within {} s", bundles, REFRESH_WITHIN_S);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
