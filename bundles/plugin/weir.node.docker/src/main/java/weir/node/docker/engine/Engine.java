package weir.node.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;

/**
 * The Docker engine of this machine: the socket that {@code DOCKER_HOST} names, else {@code /var/run/docker.sock}. It is
 * looked for when it is first needed. Thread-safe.
 */
@Component(service = Engine.class)
public final class Engine {
    public static final String FIX =
            "install and start one (on Debian: apt install docker.io), or use --runtime process";

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final String WHAT = "no containers can be made";
    private static final String DEFAULT = "unix:///var/run/docker.sock";
    /** Every program that runs in a node, and every file that is followed, holds a connection. */
    private static final int MAX_CONNECTIONS = 10_000;

    private final String address;
    private DockerClient client;
    private boolean nestedGroups;

    @Activate
    public Engine() {
        this(Optional.ofNullable(System.getenv("DOCKER_HOST"))
                .filter(text -> !text.isBlank())
                .orElse(DEFAULT));
    }

    public Engine(String address) {
        this.address = address;
    }

    /**
     * Connects when that has not happened yet.
     *
     * @throws WeirException when no engine answers, or it is none that we can work with
     */
    public synchronized DockerClient client() throws WeirException {
        if (client == null) {
            requireRoot();
            requireSocket();
            DockerClient candidate = open();
            try {
                check(candidate);
                client = candidate;
            } finally {
                if (client == null) {
                    close(candidate);
                }
            }
        }
        return client;
    }

    /** Returns true if a socket is there at all; says nothing of an engine behind it. */
    boolean isThere() {
        return address.startsWith("unix://") && Files.exists(socket());
    }

    public Path socket() {
        return Path.of(address.substring("unix://".length()));
    }

    /**
     * Returns true if a container's control group may hold another container's: version 1, handled by the engine
     * itself.
     */
    public synchronized boolean nestsGroups() {
        return nestedGroups;
    }

    private static void requireRoot() throws WeirException {
        boolean whole;
        try {
            String map = Files.readString(Path.of("/proc/self/uid_map")).strip().replaceAll("\\s+", " ");
            whole = map.equals("0 0 4294967295");
        } catch (IOException e) {
            whole = true;
        }
        if (!whole) {
            throw new WeirException(
                    WHAT,
                    "an interface is moved into a container by root only, and Weir runs as an ordinary user here",
                    "run it as root, for example by sudo, or use --runtime process");
        }
    }

    private void requireSocket() throws WeirException {
        if (!address.startsWith("unix://")) {
            throw new WeirException(
                    WHAT,
                    "DOCKER_HOST is " + address + ", and the engine must be on this machine",
                    "unset DOCKER_HOST, or use --runtime process");
        }
        if (!Files.exists(socket())) {
            throw new WeirException(WHAT, "there is no Docker engine: " + socket() + " does not exist", FIX);
        }
        if (!Files.isReadable(socket()) || !Files.isWritable(socket())) {
            throw new WeirException(
                    WHAT, "this user may not use " + socket(), "run Weir as root, or use --runtime process");
        }
    }

    private DockerClient open() {
        DefaultDockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(address)
                .build();
        return DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(URI.create(address))
                        .maxConnections(MAX_CONNECTIONS)
                        .build());
    }

    private void check(DockerClient candidate) throws WeirException {
        Info info;
        try {
            info = candidate.infoCmd().exec();
        } catch (RuntimeException e) {
            throw new WeirException(
                    WHAT, "no Docker engine answers at " + socket() + " (" + EngineFailures.reason(e) + ")", FIX, e);
        }
        boolean rootless = info.getSecurityOptions() != null
                && info.getSecurityOptions().stream().anyMatch(option -> option.contains("rootless"));
        if (rootless) {
            throw new WeirException(
                    WHAT,
                    "the Docker engine at " + socket() + " is rootless: nothing can be moved into its containers",
                    "use the engine that root runs, or --runtime process");
        }
        Object version = info.getRawValues().get("CgroupVersion");
        Object driver = info.getRawValues().get("CgroupDriver");
        nestedGroups = "1".equals(version) && "cgroupfs".equals(driver);
        LOG.info("Docker engine {} at {}, control groups {} by {}", info.getServerVersion(), address, version, driver);
    }

    @Deactivate
    public synchronized void deactivate() {
        if (client != null) {
            close(client);
            client = null;
        }
    }

    private static void close(DockerClient client) {
        try {
            client.close();
        } catch (IOException e) {
            LOG.debug("the engine's connection was not closed", e);
        }
    }
}
