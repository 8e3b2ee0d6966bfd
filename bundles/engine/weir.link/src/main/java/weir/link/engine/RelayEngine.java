package weir.link.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import weir.api.WeirException;
import weir.api.event.Events;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkEngine;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.link.relay.DataPlane;
import weir.link.settings.LinkSettings;
import weir.link.settings.ModelCatalog;
import weir.linux.LinuxException;

/** Brings links up and keeps them on the plug-ins that are registered. Its thread starts with the first link. */
@Component(service = RelayEngine.class)
public final class RelayEngine implements LinkEngine, ModelCatalog.Listener {
    private final ModelCatalog catalog;
    private final Events events;
    private final List<RelayLink> links = new CopyOnWriteArrayList<>();
    private LinkEnvironment environment;
    private ExecutorService background;
    private boolean ended;

    @Activate
    public RelayEngine(@Reference ModelCatalog catalog, @Reference Events events) {
        this.catalog = catalog;
        this.events = events;
        catalog.addListener(this);
    }

    @Override
    public void onCatalogChange() {
        links.forEach(RelayLink::followCatalog);
    }

    @Override
    public EmulatedLink open(LinkSpec spec, Path namespace, String interfaceA, String interfaceB, long seed)
            throws WeirException {
        if (spec.mechanism() != Mechanism.RELAY) {
            throw new IllegalArgumentException(
                    "link " + spec.name() + ": mechanism '" + spec.mechanism() + "' is not offered; use relay");
        }
        LinkSettings settings = LinkSettings.of(catalog, spec);
        LinkEnvironment shared = environment();
        LinkInterfaces interfaces =
                LinkInterfaces.open(spec, settings.fasterBps(), links.size(), namespace, interfaceA, interfaceB);
        RelayLink link = RelayLink.open(spec, seed, shared, interfaces);
        links.add(link);
        link.followCatalog();
        return link;
    }

    private synchronized LinkEnvironment environment() throws WeirException {
        if (ended) {
            throw new WeirException("no link can be brought up", "the link engine has been stopped", "start it again");
        }
        if (environment == null) {
            try {
                DataPlane shard = DataPlane.start();
                background = Executors.newSingleThreadExecutor(RelayEngine::backgroundThread);
                environment = new LinkEnvironment(catalog, events, shard, background, links::remove);
            } catch (LinuxException e) {
                throw new WeirException("the relay can't be started", e.call() + ": " + e.reason(), e.advice(), e);
            }
        }
        return environment;
    }

    private static Thread backgroundThread(Runnable work) {
        Thread thread = new Thread(work, "weir-link-faults");
        thread.setDaemon(true);
        return thread;
    }

    /** Takes all links down. */
    @Deactivate
    public void deactivate() {
        catalog.removeListener(this);
        links.forEach(RelayLink::close);
        synchronized (this) {
            ended = true;
            if (environment != null) {
                environment.shard().close();
                background.shutdown();
            }
        }
    }
}
