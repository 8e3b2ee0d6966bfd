package weir.link.kernel;

import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import weir.api.WeirException;
import weir.api.event.Events;
import weir.api.link.EmulatedLink;
import weir.api.topology.LinkSpec;
import weir.link.settings.ModelCatalog;

/** Brings up links that the kernel shapes. Thread-safe. */
@Component(service = KernelEngine.class)
public final class KernelEngine {
    private final ModelCatalog catalog;
    private final Events events;
    private KernelFeatures features;

    @Activate
    public KernelEngine(@Reference ModelCatalog catalog, @Reference Events events) {
        this.catalog = catalog;
        this.events = events;
    }

    /** As {@link weir.api.link.LinkEngine#open}; the seed means nothing to the kernel. */
    public EmulatedLink open(LinkSpec spec, Path namespace, String interfaceA, String interfaceB) throws WeirException {
        KernelFeatures offered = features();
        KernelLink.check(spec, offered, catalog);
        BridgedPair wire = BridgedPair.open(spec.name(), namespace, interfaceA, interfaceB);
        try {
            KernelLink link = new KernelLink(spec, offered, catalog, events, wire);
            link.start();
            return link;
        } catch (WeirException | RuntimeException e) {
            wire.close();
            throw e;
        }
    }

    /** Returns the kernel's features, which do not change while it runs, but for modules that are loaded on demand. */
    private synchronized KernelFeatures features() throws WeirException {
        if (features == null) {
            features = KernelFeatures.probe();
        }
        return features;
    }
}
