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
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import weir.api.event.Event;
import weir.api.event.EventStream;
import weir.api.event.LinkEvent;

/**
 * Remembers how each plug-in last failed while it worked, by its bundle's name and version as events tell it. A bundle
 * that goes takes its faults with it. Thread-safe.
 */
@Component(service = RunFaults.class, immediate = true)
public final class RunFaults implements BundleListener {
    private final Map<String, String> lastByBundle = new ConcurrentHashMap<>();
    private final BundleContext context;
    private EventStream.Subscription subscription;

    @Activate
    public RunFaults(BundleContext context) {
        this.context = context;
        context.addBundleListener(this);
    }

    @Deactivate
    void deactivate() {
        context.removeBundleListener(this);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    synchronized void bindEvents(EventStream events) {
        subscription = events.subscribe(this::note);
    }

    synchronized void unbindEvents(EventStream events) {
        subscription.close();
    }

    private void note(Event event) {
        if (event instanceof LinkEvent.Fault fault) {
            lastByBundle.put(fault.bundle(), "on link " + fault.link() + ": " + fault.reason());
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
