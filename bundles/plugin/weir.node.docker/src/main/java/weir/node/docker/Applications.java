package weir.node.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.option.Suggestion;
import weir.api.topology.NodeSpec;
import weir.node.docker.engine.Container;
import weir.node.docker.engine.Engine;
import weir.node.docker.engine.EngineFailures;
import weir.node.docker.image.Images;

/**
 * The application containers of a host: they have its network, and where the engine allows it they share its limits.
 * Thread-safe.
 */
final class Applications implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Applications.class);

    private final ContainerNode host;
    private final Container hostContainer;
    private final Maker maker;
    private final Map<String, App> apps = new LinkedHashMap<>();

    /**
     * The parts from which applications are made.
     *
     * @param labels the host's
     * @param folder that the host shares with this machine
     */
    record Maker(Engine engine, Images images, Map<String, String> labels, Path folder) {
        Maker {
            Objects.requireNonNull(engine);
            Objects.requireNonNull(images);
            Objects.requireNonNull(folder);
            labels = Map.copyOf(labels);
        }
    }

    /** One application. */
    record App(String name, String image, List<String> command, Container container) {
        /** As the engine says it: {@code running}, {@code exited}; {@code gone} when somebody has removed it. */
        String state() {
            try {
                ContainerState state = container.state();
                return Boolean.TRUE.equals(state.getRunning())
                        ? "running"
                        : state.getStatus() + " (" + state.getExitCodeLong() + ")";
            } catch (NotFoundException e) {
                return "gone";
            }
        }
    }

    Applications(ContainerNode host, Container hostContainer, Maker maker) {
        this.host = host;
        this.hostContainer = hostContainer;
        this.maker = maker;
    }

    /**
     * Starts one; its image must be there already.
     *
     * @param command empty: the image's own
     */
    synchronized App start(String name, String image, List<String> command) throws WeirException {
        String what = "cannot start application " + name + " in node " + host.name();
        new NodeSpec(name, host.spec().kind(), Map.of());
        if (apps.containsKey(name)) {
            throw new WeirException(
                    what, "there is one of that name", "stop it first: node:app-stop " + host.name() + " " + name);
        }
        host.requireUp(what);
        maker.images().require(image);
        Container container = null;
        try {
            CreateContainerCmd create = creation(name, image);
            if (!command.isEmpty()) {
                create.withCmd(command);
            }
            container = new Container(
                    hostContainer.client(),
                    hostContainer.socket(),
                    create.exec().getId(),
                    create.getName());
            container.client().startContainerCmd(container.id()).exec();
            requireSettled(container, what);
            App app = new App(name, image, List.copyOf(command), container);
            apps.put(name, app);
            container = null;
            return app;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WeirException(what, "it was interrupted", "try again", e);
        } catch (RuntimeException e) {
            throw EngineFailures.of(what, e, "correct its image and command");
        } finally {
            if (container != null) {
                container.remove();
            }
        }
    }

    /** One that has done its work at once is none that failed. */
    private static void requireSettled(Container container, String what) throws WeirException, InterruptedException {
        OptionalLong status = container.endsAtOnce();
        if (status.isPresent() && status.getAsLong() != 0) {
            String said = EngineFailures.oneLine(container.log(Hosts.LOG_LINES));
            throw new WeirException(
                    what,
                    "it ended at once with status " + status.getAsLong() + (said.isEmpty() ? "" : ": " + said),
                    "correct its image and command");
        }
    }

    private CreateContainerCmd creation(String name, String image) {
        Map<String, String> labels = new LinkedHashMap<>(maker.labels());
        labels.put("weir.app", name);
        HostConfig config = HostConfig.newHostConfig()
                .withNetworkMode("container:" + hostContainer.id())
                .withOomScoreAdj(Hosts.EXPENDABLE)
                .withMounts(List.of(Hosts.mount(maker.folder(), Hosts.SHARED, false)));
        if (maker.engine().nestsGroups()) {
            config.withCgroupParent("/docker/" + hostContainer.id());
        }
        return hostContainer
                .client()
                .createContainerCmd(image)
                .withName(hostContainer.name() + "-" + name)
                .withLabels(labels)
                .withHostConfig(config);
    }

    /** Gets an image, then starts. */
    App start(String name, String image, List<String> command, Progress progress) throws WeirException {
        maker.images().ensure(List.of(image), progress);
        return start(name, image, command);
    }

    synchronized List<App> all() {
        return List.copyOf(apps.values());
    }

    synchronized App get(String name) throws WeirException {
        App app = apps.get(name);
        if (app == null) {
            throw new WeirException(
                    "node " + host.name() + " has no application '" + name + "'",
                    Suggestion.unknown("application", name, apps.keySet()),
                    "see node:apps");
        }
        return app;
    }

    /** Asks it to end, kills it after two seconds, and removes it. */
    void stop(String name) throws WeirException {
        App app = get(name);
        try {
            app.container()
                    .client()
                    .stopContainerCmd(app.container().id())
                    .withTimeout(2)
                    .exec();
        } catch (RuntimeException e) {
            LOG.debug("application {} has ended already", name, e);
        }
        try {
            app.container().remove();
        } catch (RuntimeException e) {
            throw EngineFailures.of("application " + name + " was not removed", e, "./weir clean removes it later");
        }
        synchronized (this) {
            apps.remove(name);
        }
    }

    @Override
    public synchronized void close() {
        for (App app : apps.values()) {
            app.container().remove();
        }
        apps.clear();
    }
}
