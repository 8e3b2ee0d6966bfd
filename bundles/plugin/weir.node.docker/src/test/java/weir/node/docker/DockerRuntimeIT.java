package weir.node.docker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import weir.api.Cleaner;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.node.Node;
import weir.api.node.NodeCommand;
import weir.api.node.NodeLimits;
import weir.api.node.NodeProcess;
import weir.api.node.NodeRequest;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;
import weir.node.docker.engine.Container;
import weir.node.docker.engine.ContainerCleaner;
import weir.node.docker.engine.Engine;
import weir.node.docker.engine.Owner;
import weir.node.docker.image.Images;

/** What containers have beyond other hosts. */
@Timeout(120)
class DockerRuntimeIT {
    private static Engine engine;
    private static DockerClient client;

    @TempDir
    Path folder;

    private final List<String> events = new CopyOnWriteArrayList<>();
    private DockerRuntime runtime;

    @BeforeAll
    static void engine() throws WeirException {
        engine = TestEngine.require();
        client = engine.client();
    }

    @AfterAll
    static void endEngine() {
        if (engine != null) {
            engine.deactivate();
        }
    }

    @BeforeEach
    void makeRuntime() {
        runtime = new DockerRuntime(
                engine, new Images(engine, folder), event -> events.add(event.label()), new ContainerCleaner(engine));
    }

    @AfterEach
    void endRuntime() {
        runtime.deactivate();
        assertTrue(ours().isEmpty(), "nothing is left behind");
    }

    private static List<com.github.dockerjava.api.model.Container> ours() {
        return client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of("weir.network", "docker-it"))
                .exec();
    }

    private Node make(String... keysAndValues) throws WeirException {
        Map<String, String> settings = new HashMap<>();
        settings.put("image", TestEngine.IMAGE);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return make(folder, settings);
    }

    private Node make(Path shared, Map<String, String> settings) throws WeirException {
        NodeSpec spec = new NodeSpec("h1", NodeKind.HOST, settings);
        runtime.prepare(List.of(spec), Progress.NONE);
        return runtime.create(new NodeRequest(spec, "docker-it", Map.of("h1", List.of("10.0.0.1")), shared, false));
    }

    private static String output(Node node, String script) throws Exception {
        return text(node.start(NodeCommand.of("sh", "-c", script)).output());
    }

    private static String text(InputStream stream) throws Exception {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    private String refusal(String... keysAndValues) {
        String message = assertThrows(
                        WeirException.class, () -> make(keysAndValues).close())
                .getMessage();
        assertTrue(ours().isEmpty(), "nothing is left of " + message);
        return message;
    }

    @Test
    void shouldSayWhyAContainerCannotBeAHost() {
        String shell = refusal("image", TestEngine.BARE_IMAGE);
        assertTrue(shell.contains("has no shell"), shell);
        String ended = refusal("entrypoint", "sh -c 'echo oops; exit 3'");
        assertTrue(ended.contains("ended at once with status 3: oops"), ended);
        String image = refusal("image", "127.0.0.1:1/none");
        assertTrue(image.contains("could not be pulled"), image);
        String memory = refusal("memory", "1MiB");
        assertTrue(memory.toLowerCase(java.util.Locale.ROOT).contains("minimum memory limit"), memory);
        assertThrows(IllegalArgumentException.class, () -> make("cpus", "0.001"));
        assertThrows(IllegalArgumentException.class, () -> make("privileged", "perhaps"));
        assertThrows(WeirException.class, () -> make("volumes", "./none:/mnt"));
    }

    @Test
    void shouldLeaveAContainerAloneThatHasItsName() throws Exception {
        String foreign = client.createContainerCmd(TestEngine.IMAGE)
                .withName(Hosts.nameOf("h1"))
                .withCmd("true")
                .exec()
                .getId();
        try {
            String taken = refusal();
            assertTrue(taken.contains("another container has its name"), taken);
            client.inspectContainerCmd(foreign).exec();
        } finally {
            client.removeContainerCmd(foreign).exec();
        }
    }

    @Test
    void shouldNeverShareTheEnginesSocket() {
        Path holder = engine.socket().getParent();
        String shared = assertThrows(WeirException.class, () -> make(holder, Map.of("image", TestEngine.IMAGE)))
                .getMessage();
        assertTrue(shared.contains("holds the Docker engine's socket"), shared);
        String volume = refusal("volumes", engine.socket() + ":/docker.sock");
        assertTrue(volume.contains("holds the Docker engine's socket"), volume);
    }

    @Test
    void shouldGiveNothingButWhatTheTopologyAsksFor() throws Exception {
        try (Node node = make()) {
            long capabilities = Long.parseUnsignedLong(
                    output(node, "grep CapEff /proc/self/status").split("\\s+")[1], 16);
            assertTrue((capabilities >>> 12 & 1) == 1, "it may configure its network");
            assertTrue((capabilities >>> 21 & 1) == 0, "it may not administer the machine");
            HostConfig config =
                    client.inspectContainerCmd(ours().get(0).getId()).exec().getHostConfig();
            assertArrayEquals(new Capability[] {Capability.NET_ADMIN}, config.getCapAdd());
            assertEquals("none", config.getNetworkMode());
            assertFalse(Boolean.TRUE.equals(config.getPrivileged()));
            assertFalse(Boolean.TRUE.equals(config.getPublishAllPorts()));
            assertTrue(config.getPortBindings() == null
                    || config.getPortBindings().getBindings().isEmpty());
            assertEquals(
                    List.of(folder.toString()),
                    config.getMounts().stream().map(mount -> mount.getSource()).toList());
        }
    }

    /** Where this machine may not do everything itself, it can't let a container do so. */
    @Test
    void shouldMakeAPrivilegedContainerOnlyWhenAskedTo() throws Exception {
        try (Node node = make("privileged", "true")) {
            long capabilities = Long.parseUnsignedLong(
                    output(node, "grep CapEff /proc/self/status").split("\\s+")[1], 16);
            assertTrue((capabilities >>> 21 & 1) == 1, "it may administer the machine");
        } catch (WeirException e) {
            assertTrue(e.getMessage().contains("unable to apply caps: operation not permitted"), e.getMessage());
        }
    }

    @Test
    void shouldHaveEnvironmentVolumesAndAnEntryPoint() throws Exception {
        Files.createDirectory(folder.resolve("web"));
        Files.writeString(folder.resolve("web/index"), "content");
        try (Node node = make(
                "env",
                "COLOUR=light blue\nSIZE=4",
                "volumes",
                "./web:/var/www:ro",
                "entrypoint",
                "sh -c 'echo serving $COLOUR; exec sleep 300'")) {
            assertEquals("light blue 4\n", output(node, "echo $COLOUR $SIZE"));
            assertEquals("content", output(node, "cat /var/www/index; echo no >/var/www/index"));
            assertEquals("h1\n", output(node, "hostname"));
            assertEquals(
                    "serving light blue\n", ((ContainerNode) node).container().log(10));
        }
    }

    @Test
    void shouldKillAndReportAProcessThatWantsMoreMemoryThanItMayHave() throws Exception {
        try (Node node = make("memory", "64MiB")) {
            NodeProcess within = node.start(NodeCommand.of("sh", "-c", "head -c 20000000 /dev/zero | tail | wc -c"));
            assertEquals("20000000\n", text(within.output()));
            node.limit(NodeLimits.parse(Optional.empty(), Optional.of("16MiB")));
            NodeProcess over = node.start(NodeCommand.of("tail", "-c", "60000000", "/dev/zero"));
            String said = text(over.error());
            assertEquals(137, over.exit().get(30, TimeUnit.SECONDS));
            assertTrue(said.contains("has reached its memory limit"), said);
            Awaitility.await().until(() -> events.contains("node-out-of-memory h1"));
            for (int i = 0; i < 3; i++) {
                NodeProcess greedy = node.start(NodeCommand.of("sh", "-c", "yes $(yes) | cat"));
                assertEquals("", text(greedy.output()));
                assertEquals("still up\n", output(node, "echo still up"));
            }
            assertThrows(
                    WeirException.class, () -> node.limit(NodeLimits.parse(Optional.empty(), Optional.of("1MiB"))));
        }
    }

    @Test
    void shouldHoldAProcessorLimitThatChangesWhileItRuns() throws Exception {
        try (Node node = make("cpus", "0.5")) {
            node.start(NodeCommand.of("sh", "-c", "while :; do :; done"));
            assertShare(node, 0.5);
            node.limit(NodeLimits.parse(Optional.of("0.2"), Optional.empty()));
            assertShare(node, 0.2);
        }
    }

    /** Above the limit never; far below it where the machine has no time to spare, so the engine is asked, too. */
    private static void assertShare(Node node, double limit) throws Exception {
        HostConfig config =
                client.inspectContainerCmd(ours().get(0).getId()).exec().getHostConfig();
        assertEquals(limit, (double) config.getCpuQuota() / config.getCpuPeriod());
        long startNs = System.nanoTime();
        long beforeNs = node.usage().cpuNs();
        TimeUnit.SECONDS.sleep(3);
        long usedNs = node.usage().cpuNs() - beforeNs;
        double share = (double) usedNs / (System.nanoTime() - startNs);
        assertTrue(share < limit * 1.05 + 0.03 && share > 0, "share " + share + ", limit " + limit);
    }

    @Test
    void shouldTellThatAContainerWasKilledFromOutside() throws Exception {
        try (Node node = make()) {
            NodeProcess process = node.start(NodeCommand.of("sleep", "300"));
            client.killContainerCmd(ours().get(0).getId()).exec();
            Awaitility.await().until(() -> events.contains("node-ended h1 status 137"));
            assertEquals(137, process.exit().get(30, TimeUnit.SECONDS));
            String said = text(process.error());
            assertTrue(said.contains("container has ended"), "said: " + said);
            String why = assertThrows(WeirException.class, () -> node.start(NodeCommand.of("true")))
                    .getMessage();
            assertTrue(why.contains("ended with status 137"), why);
            assertThrows(WeirException.class, node::networkReady);
        }
    }

    @Test
    void shouldLeaveNothingWhenItEndsWhileAHostIsBeingMade() throws Exception {
        Thread maker = new Thread(() -> assertThrows(WeirException.class, () -> {
            while (true) {
                make();
            }
        }));
        maker.start();
        Awaitility.await().until(() -> !ours().isEmpty());
        runtime.deactivate();
        maker.join(60_000);
        assertFalse(maker.isAlive());
        assertTrue(ours().isEmpty());
    }

    @Test
    void shouldRemoveWhatAKilledWorkbenchLeftAndNothingElse() throws Exception {
        Owner self = Owner.self();
        String gone = self.text().replaceFirst("/[0-9]+$", "/1");
        String[] owners = {gone, self.text(), self.text().replaceFirst("/[0-9]*/", "/12345678/"), "somebody"};
        List<String> ids = java.util.Arrays.stream(owners)
                .map(owner -> client.createContainerCmd(TestEngine.IMAGE)
                        .withLabels(Map.of(Owner.LABEL, owner))
                        .withCmd("true")
                        .exec()
                        .getId())
                .toList();
        try {
            List<Cleaner.Leftover> found = new ContainerCleaner(engine).find();
            assertEquals(1, found.size(), found::toString);
            found.get(0).remove();
            found.get(0).remove();
            List<String> left = client.listContainersCmd().withShowAll(true).exec().stream()
                    .map(com.github.dockerjava.api.model.Container::getId)
                    .filter(ids::contains)
                    .toList();
            assertEquals(3, left.size());
            assertFalse(left.contains(ids.get(0)));
        } finally {
            ids.forEach(id -> new Container(client, engine.socket(), id, id).remove());
        }
    }

    /** Weir itself is built from the whole clone, so a run never tries to. */
    @Test
    void shouldBuildHostsImagesOnly() throws Exception {
        for (String name : List.of("one", "workbench")) {
            Files.writeString(
                    Files.createDirectory(folder.resolve(name)).resolve("Dockerfile"),
                    "FROM " + TestEngine.IMAGE + "\n");
        }
        Images images = new Images(engine, folder);
        assertEquals(List.of("weir/one"), images.ours());
        assertThrows(WeirException.class, () -> images.build("weir/workbench", Progress.NONE));
    }

    @Test
    void shouldRunApplicationsInsideAHost() throws Exception {
        try (Node node = make("apps", "web=" + TestEngine.IMAGE + " sh -c 'echo serving; exec sleep 300'")) {
            node.networkReady();
            Applications applications = ((ContainerNode) node).applications();
            Applications.App web = applications.get("web");
            assertEquals("running", web.state());
            long pid = client.inspectContainerCmd(web.container().id())
                    .exec()
                    .getState()
                    .getPidLong();
            assertEquals(
                    Files.readSymbolicLink(node.networkNamespace()),
                    Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/net")));
            Awaitility.await().until(() -> web.container().log(5).equals("serving\n"));
            assertThrows(WeirException.class, () -> applications.start("web", TestEngine.IMAGE, List.of()));
            assertThrows(WeirException.class, () -> applications.start("db", "127.0.0.1:1/none", List.of()));
            assertTrue(AppUsage.take(web, 1, Duration.ofMillis(100)).get(0).memoryBytes() > 0);
            applications.stop("web");
            assertEquals(List.of(), applications.all());
            assertThrows(WeirException.class, () -> applications.get("web"));
            String ended = assertThrows(
                            WeirException.class,
                            () -> applications.start("bad", TestEngine.IMAGE, List.of("sh", "-c", "echo oops; exit 3")))
                    .getMessage();
            assertTrue(ended.contains("ended at once with status 3: oops"), ended);
            assertEquals(List.of(), applications.all());
            applications.start("again", TestEngine.IMAGE, List.of("sleep", "300"));
        }
    }

    @Test
    void shouldSayWhyThereIsNoEngine() throws Exception {
        Path dead = Files.createFile(folder.resolve("dead.sock"));
        String silent = assertThrows(WeirException.class, () -> new Engine("unix://" + dead).client())
                .getMessage();
        assertTrue(silent.contains("no Docker engine answers at " + dead), silent);
        String missing = assertThrows(WeirException.class, () -> new Engine("unix:///none.sock").client())
                .getMessage();
        assertTrue(missing.contains("/none.sock does not exist"), missing);
        String remote = assertThrows(WeirException.class, () -> new Engine("tcp://10.0.0.1:2375").client())
                .getMessage();
        assertTrue(remote.contains("must be on this machine"), remote);
    }
}
