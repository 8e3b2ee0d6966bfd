package weir.plugin;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import weir.api.scenario.RunEvent;
import weir.api.scenario.RunEventListener;

/**
 * Remembers how each plug-in last failed while it worked, by its bundle's name and version as events tell it. A bundle
 * that goes takes its faults with it. Thread-safe.
 */
@Component(service = {RunEventListener.class, RunFaults.class})
public final class RunFaults implements RunEventListener, BundleListener {
    private static final String BUNDLE = "bundle";
    private static final String REASON = "reason";

    private final Map<String, String> lastByBundle = new ConcurrentHashMap<>();
    private final BundleContext context;

    @Activate
    public RunFaults(BundleContext context) {
        this.context = context;
        context.addBundleListener(this);
    }

    @Deactivate
    void deactivate() {
        context.removeBundleListener(this);
    }

    @Override
    public void onEvent(RunEvent event) {
        if (event.event().endsWith("-fault")
                && event.details().get(BUNDLE) instanceof String bundle
                && event.details().get(REASON) instanceof String reason) {
            Object link = event.details().get("link");
            lastByBundle.put(bundle, (link == null ? "" : "on link " + link + ": ") + reason);
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPED) {
            lastByBundle.remove(key(event.getBundle()));
        }
    }

    Optional<String> of(Bundle bundle) {
        return Optional.ofNullable(lastByBundle.get(key(bundle)));
    }

    private static String key(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }
}
