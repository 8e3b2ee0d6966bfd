package weir.node.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.node.NodeRequest;
import weir.file.workbench.WorkbenchProperties;
import weir.linux.NetNamespace;
import weir.linux.node.HostSettings;
import weir.node.docker.engine.Container;
import weir.node.docker.engine.ContainerProcesses;
import weir.node.docker.engine.Engine;
import weir.node.docker.engine.EngineFailures;
import weir.node.docker.engine.Owner;
import weir.node.docker.image.Images;

/** Makes the containers that are hosts: without a network of the engine's, and with nothing of this machine but a folder. */
final class Hosts {
    private static final Logger LOG = LoggerFactory.getLogger(Hosts.class);
    /** The path at which a container sees the folder that it shares with this machine. */
    static final String SHARED = "/home/shared";
    /** How often the kernel hands out processor time; of each period a container may use its share. */
    static final long PERIOD_US = 100_000;

    /**
     * The {@code oom_score_adj} of programs in a host, see proc(5): the kernel kills them for want of memory before the
     * process that keeps the container up, however small they are, since half of the limit counts as their use already.
     */
    static final int EXPENDABLE = 500;

    private static final double LEAST_CPUS = 0.01;
    /** Waits for ever, ends when asked to, and collects the processes that lose their parent. */
    private static final List<String> WAIT =
            List.of("sh", "-c", "trap 'exit 0' TERM INT; while sleep 86400 & wait $!; do :; done");
    /** As many of a program's last words as an error message holds. */
    static final int LOG_LINES = 5;

    private final Engine engine;
    private final Owner owner;

    Hosts(Engine engine, Owner owner) {
        this.engine = engine;
        this.owner = owner;
    }

    static long quotaUs(double cpus) {
        int there = Runtime.getRuntime().availableProcessors();
        if (cpus < LEAST_CPUS || cpus > there) {
            throw new IllegalArgumentException("cpus " + cpus + " must be " + LEAST_CPUS + " to " + there
                    + ", the processors that this machine has");
        }
        return Math.round(cpus * PERIOD_US);
    }

    /** A started container, its namespace set up, with nothing but loopback in it. */
    record Made(Container container, ContainerNode.Place place) {}

    Made make(NodeRequest request, HostSetup setup) throws WeirException {
        String node = request.spec().name();
        String what = "cannot make node " + node;
        Path folder = request.workDir().toAbsolutePath().normalize();
        setup.limits().cpus().ifPresent(Hosts::quotaUs);
        requireShareable(what, folder, setup);
        DockerClient client = engine.client();
        Container container = null;
        try {
            CreateContainerCmd create = creation(client, request, setup, folder);
            container = new Container(client, engine.socket(), create.exec().getId(), create.getName());
            client.startContainerCmd(container.id()).exec();
            Made made = new Made(container, enter(container, request, setup, folder));
            container = null;
            return made;
        } catch (IOException e) {
            throw new WeirException(what, String.valueOf(e.getMessage()), "see ./weir doctor", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WeirException(what, "it was interrupted", "try again", e);
        } catch (RuntimeException e) {
            throw explain(what, setup, e);
        } finally {
            if (container != null) {
                container.remove();
            }
        }
    }

    private static WeirException explain(String what, HostSetup setup, RuntimeException e) {
        String reason = EngineFailures.reason(e);
        if (e instanceof NotFoundException && reason.contains("No such image")) {
            return Images.missing(setup.image());
        }
        if (setup.entrypoint().isEmpty() && reason.contains("\"sh\": executable file not found")) {
            return new WeirException(
                    what,
                    "image " + setup.image() + " has no shell (sh), which a host needs to wait for programs",
                    "give the node an entrypoint: that goes on running, or another image",
                    e);
        }
        if (reason.contains("is already in use by container")) {
            return new WeirException(
                    what,
                    "another container has its name: " + reason,
                    "remove that one if it is of no use (docker rm -f NAME; of a killed Weir: ./weir clean)",
                    e);
        }
        return EngineFailures.of(what, e, "correct the node's settings; see ./weir doctor");
    }

    private CreateContainerCmd creation(DockerClient client, NodeRequest request, HostSetup setup, Path folder) {
        String node = request.spec().name();
        return client.createContainerCmd(setup.image())
                .withName(nameOf(node))
                .withHostName(node)
                .withLabels(labels(request.network(), node))
                .withEnv(setup.env())
                .withWorkingDir(SHARED)
                .withEntrypoint(setup.entrypoint().isEmpty() ? WAIT : setup.entrypoint())
                .withHostConfig(hostConfig(request, setup, folder));
    }

    /** {@code weir-WORKBENCH-NODE}. */
    static String nameOf(String node) {
        String workbench = WorkbenchProperties.name().replaceAll("[^a-zA-Z0-9_.-]", "_");
        return "weir-" + workbench + "-" + node;
    }

    Map<String, String> labels(String network, String node) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Owner.LABEL, owner.text());
        labels.put("weir.network", network);
        labels.put("weir.node", node);
        return labels;
    }

    private static HostConfig hostConfig(NodeRequest request, HostSetup setup, Path folder) {
        List<Mount> mounts = new ArrayList<>();
        mounts.add(mount(folder, SHARED, false));
        setup.volumes().forEach(volume -> mounts.add(mount(volume.source(), volume.target(), volume.readOnly())));
        HostConfig config = HostConfig.newHostConfig()
                .withNetworkMode("none")
                .withCapAdd(Capability.NET_ADMIN)
                .withPrivileged(setup.privileged())
                .withInit(!setup.entrypoint().isEmpty())
                .withOomScoreAdj(EXPENDABLE)
                .withMounts(mounts)
                .withExtraHosts(request.hosts().entrySet().stream()
                        .flatMap(host -> host.getValue().stream().map(address -> host.getKey() + ":" + address))
                        .sorted()
                        .toArray(String[]::new));
        setup.limits().cpus().ifPresent(cpus -> config.withCpuPeriod(PERIOD_US).withCpuQuota(quotaUs(cpus)));
        setup.limits()
                .memory()
                .ifPresent(size -> config.withMemory(size.bytes()).withMemorySwap(size.bytes()));
        return config;
    }

    static Mount mount(Path source, String target, boolean readOnly) {
        return new Mount()
                .withType(MountType.BIND)
                .withSource(source.toString())
                .withTarget(target)
                .withReadOnly(readOnly);
    }

    /** Whoever can use the engine's socket is root on this machine. */
    private void requireShareable(String what, Path folder, HostSetup setup) throws WeirException {
        List<Path> sources = new ArrayList<>(List.of(folder));
        setup.volumes().forEach(volume -> sources.add(volume.source()));
        try {
            Path socket = engine.socket().toRealPath();
            for (Path source : sources) {
                if (!Files.exists(source)) {
                    throw new WeirException(what, source + " does not exist", "name a folder or file that does");
                }
                if (socket.startsWith(source.toRealPath())) {
                    throw new WeirException(
                            what,
                            source + " would be shared with the node, and holds the Docker engine's socket: who has"
                                    + " that is root on this machine",
                            "share another folder; Weir shares the one that it is called in");
                }
            }
        } catch (IOException e) {
            throw new WeirException(what, String.valueOf(e.getMessage()), "see ./weir doctor", e);
        }
    }

    private ContainerNode.Place enter(Container container, NodeRequest request, HostSetup setup, Path folder)
            throws IOException, WeirException, InterruptedException {
        if (!setup.entrypoint().isEmpty()) {
            OptionalLong status = container.endsAtOnce();
            if (status.isPresent()) {
                throw ended(container, request, setup, status.getAsLong());
            }
        }
        ContainerState state = container.state();
        long pid = state.getPidLong() == null ? 0 : state.getPidLong();
        if (pid == 0) {
            throw ended(container, request, setup, state.getExitCodeLong());
        }
        requireHere(container, request, pid);
        keepUp(pid);
        NetNamespace net = NetNamespace.open(Path.of("/proc", Long.toString(pid), "ns/net"));
        try {
            HostSettings.apply(net, request.ipv6());
            return new ContainerNode.Place(net, new ContainerProcesses(pid), folder);
        } catch (IOException e) {
            net.close();
            throw e;
        }
    }

    /** One that the kernel does not allow to be kept goes like all the others. */
    private static void keepUp(long pid) {
        try {
            Files.writeString(Path.of("/proc", Long.toString(pid), "oom_score_adj"), "0");
        } catch (IOException e) {
            LOG.info("process {} may be killed when its container reaches its memory limit", pid, e);
        }
    }

    private static WeirException ended(Container container, NodeRequest request, HostSetup setup, Long status)
            throws InterruptedException {
        String said = EngineFailures.oneLine(container.log(LOG_LINES));
        String command = setup.entrypoint().isEmpty() ? "sh" : String.join(" ", setup.entrypoint());
        return new WeirException(
                "cannot make node " + request.spec().name(),
                "its program '" + command + "' ended at once with status " + status
                        + (said.isEmpty() ? "" : ": " + said),
                "give the node an entrypoint: that goes on running, or none");
    }

    /** The engine may count processes of another machine, or of another PID namespace. */
    private static void requireHere(Container container, NodeRequest request, long pid) throws WeirException {
        String groups;
        try {
            groups = Files.readString(Path.of("/proc", Long.toString(pid), "cgroup"));
        } catch (IOException e) {
            groups = "";
        }
        if (!groups.contains(container.id())) {
            throw new WeirException(
                    "cannot make node " + request.spec().name(),
                    "the Docker engine runs elsewhere: its containers' processes are not to be seen in /proc",
                    "use the engine of this machine; in a container of your own add --pid=host");
        }
    }
}
