package weir.node.docker.engine;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.Cleaner;
import weir.api.WeirException;
import weir.file.workbench.WorkbenchPaths;
import weir.file.workbench.WorkbenchProperties;

/**
 * Finds containers by the label that says which process made them; those whose process has ended are left over. A
 * container of somebody else has no such label, whatever it is called. Interfaces go with a container's namespace.
 */
@Component(service = {Cleaner.class, ContainerCleaner.class})
public final class ContainerCleaner implements Cleaner {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerCleaner.class);

    private static final long CLEANED_WITHIN_MS = 15_000;

    private final Engine engine;
    private final Thread cleaning;

    @Activate
    public ContainerCleaner(@Reference Engine engine) {
        this.engine = engine;
        this.cleaning = new Thread(this::clean, "weir-docker-clean");
        cleaning.setDaemon(true);
        if (WorkbenchProperties.findsContainers()) {
            cleaning.start();
        }
    }

    /** Also a workbench for one short command cleans up to the end. */
    @Deactivate
    void deactivate() throws InterruptedException {
        cleaning.join(CLEANED_WITHIN_MS);
    }

    /** The launcher has seen that a killed workbench had containers. If they can't be removed now, the next one tries again. */
    private void clean() {
        try {
            if (!engine.isThere()) {
                markLeft();
                return;
            }
            for (Leftover leftover : find()) {
                leftover.remove();
                LOG.info("removed {}, which a killed workbench left behind", leftover.name());
            }
        } catch (WeirException | RuntimeException e) {
            LOG.warn("what a killed workbench left behind could not be removed; the next one tries again", e);
            markLeft();
        }
    }

    /** Has the launcher tell the next workbench that containers may be left. */
    public static void markLeft() {
        if (!WorkbenchPaths.hasRun()) {
            return;
        }
        try {
            Files.write(WorkbenchPaths.work().resolve("containers-left"), new byte[0]);
        } catch (IOException e) {
            LOG.warn("nobody will know that containers are left; call ./weir clean", e);
        }
    }

    /** Nothing where there is no engine, or none that this user may speak to: there, nothing can have been left. */
    @Override
    public List<Leftover> find() throws WeirException {
        if (!engine.isThere()) {
            return List.of();
        }
        DockerClient client;
        try {
            client = engine.client();
        } catch (WeirException e) {
            LOG.info("containers are not looked for: {}", e.getMessage());
            return List.of();
        }
        List<Leftover> found = new ArrayList<>();
        try {
            for (com.github.dockerjava.api.model.Container container : client.listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(List.of(Owner.LABEL))
                    .exec()) {
                if (new Owner(container.getLabels().get(Owner.LABEL)).isGone()) {
                    String name =
                            container.getNames().length == 0 ? container.getId() : container.getNames()[0].substring(1);
                    found.add(new Left(new Container(client, engine.socket(), container.getId(), name)));
                }
            }
        } catch (IOException e) {
            throw new WeirException(
                    "left-over containers can't be told", String.valueOf(e.getMessage()), "check /proc", e);
        } catch (RuntimeException e) {
            throw EngineFailures.of("left-over containers can't be told", e, "try again");
        }
        return found;
    }

    private record Left(Container container) implements Leftover {
        @Override
        public String name() {
            return "container " + container.name();
        }

        @Override
        public void remove() throws WeirException {
            try {
                container.remove();
            } catch (RuntimeException e) {
                throw EngineFailures.of(name() + " was not removed", e, "try again");
            }
        }
    }
}
