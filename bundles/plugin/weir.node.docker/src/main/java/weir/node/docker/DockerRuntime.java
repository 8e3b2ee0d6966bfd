package weir.node.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.Cleaner;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.event.Events;
import weir.api.node.Node;
import weir.api.node.NodeRequest;
import weir.api.node.NodeRuntime;
import weir.api.topology.NodeSpec;
import weir.file.workbench.WorkbenchPaths;
import weir.node.docker.engine.ContainerCleaner;
import weir.node.docker.engine.ContainerEvents;
import weir.node.docker.engine.Engine;
import weir.node.docker.engine.Owner;
import weir.node.docker.image.Images;

/**
 * Makes hosts that are containers. The engine is not spoken to before the first of them is asked for. Thread-safe.
 */
@Component(service = {NodeRuntime.class, DockerRuntime.class})
public final class DockerRuntime implements NodeRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(DockerRuntime.class);

    private static final int ENDERS = 16;
    private static final long ENDED_WITHIN_S = 60;

    private final Engine engine;
    private final Images images;
    private final Events told;
    private final ContainerCleaner cleaner;
    private final Set<ContainerNode> nodes = ConcurrentHashMap.newKeySet();
    /** Read by who makes a host, written by who ends all. */
    private final ReadWriteLock making = new ReentrantReadWriteLock();

    private volatile boolean ending;
    private ContainerEvents events;
    private Owner owner;

    @Activate
    public DockerRuntime(
            @Reference Engine engine,
            @Reference Images images,
            @Reference Events told,
            @Reference ContainerCleaner cleaner) {
        this.engine = engine;
        this.images = images;
        this.told = told;
        this.cleaner = cleaner;
    }

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public List<String> settings() {
        return HostSetup.SETTINGS;
    }

    /** Also removes what killed workbenches left, so that their names are free. */
    @Override
    public void prepare(List<NodeSpec> hosts, Progress progress) throws WeirException {
        connect();
        Set<String> needed = new LinkedHashSet<>();
        for (NodeSpec host : hosts) {
            HostSetup setup = HostSetup.of(host, Path.of(""));
            needed.add(setup.image());
            setup.apps().values().forEach(words -> needed.add(words.get(0)));
        }
        for (Cleaner.Leftover leftover : cleaner.find()) {
            progress.step("removing " + leftover.name() + " of a killed workbench");
            leftover.remove();
        }
        images.ensure(needed, progress);
    }

    private synchronized ContainerEvents connect() throws WeirException {
        if (events == null) {
            try {
                Owner self = Owner.self();
                ContainerEvents fresh = new ContainerEvents(engine.client(), self);
                fresh.awaitSubscribed();
                mark();
                owner = self;
                events = fresh;
            } catch (IOException e) {
                throw new WeirException("no containers can be made", String.valueOf(e.getMessage()), "check /proc", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new WeirException("no containers can be made", "it was interrupted", "try again", e);
            }
        }
        return events;
    }

    /** Tells the launcher, should this workbench be killed, that it may have left containers. */
    private static void mark() throws IOException {
        if (WorkbenchPaths.hasRun()) {
            Files.write(WorkbenchPaths.run().resolve("containers"), new byte[0]);
        }
    }

    private synchronized Owner owner() {
        return owner;
    }

    @Override
    public Node create(NodeRequest request) throws WeirException {
        making.readLock().lock();
        try {
            if (ending) {
                throw new WeirException(
                        "cannot make node " + request.spec().name(), "Weir is ending", "start it again");
            }
            return make(request);
        } finally {
            making.readLock().unlock();
        }
    }

    private Node make(NodeRequest request) throws WeirException {
        ContainerEvents heard = connect();
        HostSetup setup = HostSetup.of(request.spec(), request.workDir());
        Hosts hosts = new Hosts(engine, owner());
        Hosts.Made made = hosts.make(request, setup);
        Applications.Maker maker = new Applications.Maker(
                engine,
                images,
                hosts.labels(request.network(), request.spec().name()),
                made.place().folder());
        ContainerNode node = new ContainerNode(
                request.spec(),
                made.container(),
                made.place(),
                setup,
                new ContainerNode.Surroundings(heard, told, maker));
        nodes.removeIf(ContainerNode::isClosed);
        nodes.add(node);
        return node;
    }

    /** Containers do not end with this process, so it waits until they are gone, those included that are being made. */
    @Deactivate
    void deactivate() {
        ending = true;
        awaitMade();
        ExecutorService enders = Executors.newFixedThreadPool(ENDERS);
        nodes.forEach(node -> enders.execute(node::close));
        enders.shutdown();
        try {
            if (!enders.awaitTermination(ENDED_WITHIN_S, TimeUnit.SECONDS)) {
                LOG.warn("not all containers were removed; ./weir clean does it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (events != null) {
                events.close();
            }
        }
    }

    private void awaitMade() {
        try {
            if (making.writeLock().tryLock(ENDED_WITHIN_S, TimeUnit.SECONDS)) {
                making.writeLock().unlock();
            } else {
                LOG.warn("a container is still being made; ./weir clean removes it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
