package weir.test.container;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import weir.api.Progress;
import weir.api.event.Event;
import weir.api.event.EventStream;
import weir.api.event.LinkEvent;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkState;
import weir.api.network.Emulation;
import weir.api.network.Network;
import weir.api.topology.TopologyReader;
import weir.test.container.plugin.HeaderFactory;

/**
 * Link models and queue disciplines that are swapped, replaced and removed under a flow that keeps the link busy. Needs
 * root. How often is set by the environment: {@code WEIR_TEST_SWAPS} and {@code WEIR_TEST_REPLACEMENTS}.
 */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class SwapTest {
    private static final EnumSet<Direction> BOTH = EnumSet.allOf(Direction.class);
    private static final int SWAPS = Integer.getInteger("weir.test.swaps", 1000);
    private static final int REPLACEMENTS = Integer.getInteger("weir.test.replacements", 20);
    private static final int DISCIPLINES = 5;
    private static final long MS = 1_000_000;
    private static final String JAR = "swapped.jar";
    private static final String MODEL = "swapped";
    private static final String TOPOLOGY = """
            name: swap
            nodes:
              a: {ip: 10.0.0.1/24}
              b: {ip: 10.0.0.2/24}
            links:
              - {ends: [a, b], bandwidth: 200Mbit/s, delay: 2ms, queue: 1000pkt}
            """;

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 30_000)
    Emulation emulation;

    @InjectService(timeout = 30_000)
    TopologyReader topologies;

    @InjectService(timeout = 30_000)
    EventStream events;

    @TempDir
    Path folder;

    private Deployment deployment;
    private Network network;
    private EmulatedLink link;

    @BeforeEach
    void up() throws Exception {
        deployment = new Deployment(context);
        network = emulation.up(topologies.parse("swap", TOPOLOGY), "process", folder, Progress.NONE);
        link = network.links().get("a-b");
    }

    @AfterEach
    void down() throws Exception {
        network.close();
        deployment.close();
    }

    @Test
    void shouldLoseNothingBySwappingModels() throws Exception {
        deploy("1.0.0", 1);
        try (NumberedFlow flow = flow()) {
            for (int i = 0; i < SWAPS; i++) {
                long before = flow.received();
                link.change(BOTH, Map.of("model", i % 2 == 0 ? MODEL : "constant"));
                await().atMost(Deployment.SOON)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> flow.received() > before);
            }
            flow.end();
            assertExact(flow);
        }
    }

    @Test
    void shouldLoseNothingByReplacingADeployedJar() throws Exception {
        deploy("1.0.0", 1);
        useModel();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        try (NumberedFlow flow = flow()) {
            replace(2, loaders);
            awaitNoneButTheLast(loaders);
            Map<String, Long> before = inUse();
            replace(REPLACEMENTS, loaders);
            awaitNoneButTheLast(loaders);
            await().atMost(Deployment.SOON).untilAsserted(() -> assertNoMoreThan(before, inUse()));
            flow.end();
            assertExact(flow);
            assertTrue(flow.shortestNs() >= MS, "a frame took " + flow.shortestNs() + " ns: no version delayed it");
        }
        Files.delete(deployment.file(JAR));
        awaitNone(loaders);
    }

    @Test
    void shouldServeOnWhenTheModelOfANewVersionCanNotBeMade() throws Exception {
        deploy("1.0.0", 1);
        useModel();
        List<Event> told = new CopyOnWriteArrayList<>();
        EventStream.Subscription subscription = events.subscribe(told::add);
        try (NumberedFlow flow = flow()) {
            for (String version : List.of("1.0.0", "1.0.1")) {
                PlugInJar.model(MODEL, version, 3)
                        .header("Test-Misdeed", "create")
                        .copyTo(deployment.file(JAR));
                deployment.awaitRow(JAR, "fault", "link a-b can't use its model 'swapped'");
                deployment.awaitRow(JAR, "fault", "Misdeed: broken on purpose at " + HeaderFactory.class.getName());
                assertEquals("faulty", deployment.row(JAR).get("state"));
                assertEquals(MODEL, state().runningModel());
                assertEquals(List.of("plugin-kept"), linkEvents(told));
                told.clear();
                deploy("1.0.2", 2);
                deployment.awaitNoFault(JAR);
                assertEquals(List.of("plugin-replaced"), linkEvents(told));
                told.clear();
                deploy("1.0.0", 1);
                deployment.awaitNoFault(JAR);
                told.clear();
            }
            flow.end();
            assertExact(flow);
        } finally {
            subscription.close();
        }
    }

    private static List<String> linkEvents(List<Event> events) {
        return events.stream()
                .filter(LinkEvent.class::isInstance)
                .map(Event::name)
                .toList();
    }

    @Test
    void shouldFallBackToBandwidthAndDelayWhenAJarIsDeleted() throws Exception {
        deploy("1.0.0", 1);
        useModel();
        assertEquals(MODEL, state().runningModel());
        try (NumberedFlow flow = flow()) {
            Files.delete(deployment.file(JAR));
            await().atMost(Deployment.SOON).until(() -> state().runningModel().equals("constant"));
            assertEquals(MODEL, state().model());
            assertEquals(200_000_000, state().bandwidthBps());
            assertEquals(2 * MS, state().delayNs());
            deploy("1.0.1", 3);
            await().atMost(Deployment.SOON).until(() -> state().runningModel().equals(MODEL));
            flow.end();
            assertExact(flow);
        }
    }

    @Test
    void shouldLoseNothingByReplacingADeployedQueueDiscipline() throws Exception {
        deployDiscipline("1.0.0", 0);
        await().atMost(Deployment.SOON)
                .ignoreExceptionsMatching(e -> e instanceof IllegalArgumentException)
                .until(() -> link.change(BOTH, Map.of("discipline", MODEL)) > 0);
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        try (NumberedFlow flow = flow()) {
            for (int i = 1; i <= DISCIPLINES; i++) {
                deployDiscipline("1.0." + i, 0);
                loaders.add(new WeakReference<>(loader()));
            }
            awaitNoneButTheLast(loaders);
            assertEquals(MODEL, state().runningDiscipline());
            Files.delete(deployment.file(JAR));
            await().atMost(Deployment.SOON)
                    .until(() -> state().runningDiscipline().equals("droptail"));
            assertEquals(MODEL, state().discipline());
            awaitNone(loaders);
            long before = flow.received();
            await().atMost(Deployment.SOON).until(() -> flow.received() > before + 1000);
            deployDiscipline("2.0.0", 0);
            await().atMost(Deployment.SOON)
                    .until(() -> state().runningDiscipline().equals(MODEL));
            flow.end();
            assertExact(flow);
        }
    }

    /** That it is the deployed one that decides shows in what it drops. */
    @Test
    void shouldAskTheDeployedQueueDiscipline() throws Exception {
        deployDiscipline("1.0.0", 10);
        await().atMost(Deployment.SOON)
                .ignoreExceptionsMatching(e -> e instanceof IllegalArgumentException)
                .until(() -> link.change(BOTH, Map.of("discipline", MODEL)) > 0);
        for (int i = 0; i < 100; i++) {
            NumberedFlow.sendOne(network.nodes().get("a"), "10.0.0.2");
        }
        await().atMost(Deployment.SOON)
                .until(() -> link.stats(Direction.FORWARD).offered() >= 100);
        assertEquals(10, link.stats(Direction.FORWARD).drops().get("aqm"));
    }

    private NumberedFlow flow() throws IOException {
        return NumberedFlow.start(network.nodes().get("a"), network.nodes().get("b"), "10.0.0.2");
    }

    private LinkState state() {
        return link.state(Direction.FORWARD);
    }

    private void deploy(String version, long delayMs) throws IOException {
        PlugInJar.model(MODEL, version, delayMs).copyTo(deployment.file(JAR));
        deployment.awaitModel(MODEL, "A delay of " + delayMs * MS + " ns.");
    }

    private void deployDiscipline(String version, long dropsEvery) throws IOException {
        PlugInJar.discipline(MODEL, version, dropsEvery).copyTo(deployment.file(JAR));
        deployment.awaitRow(JAR, "version", version);
        deployment.awaitRow(JAR, "services", "QueueDisciplineFactory");
    }

    /** The registry shows a service a moment before all that listen to it have heard. */
    private void useModel() {
        await().atMost(Deployment.SOON)
                .ignoreExceptionsMatching(e -> e instanceof IllegalArgumentException)
                .until(() -> link.change(BOTH, Map.of("model", MODEL)) > 0);
    }

    private void replace(int times, List<WeakReference<ClassLoader>> loaders) throws Exception {
        for (int i = 0; i < times; i++) {
            long delayMs = 1L + (loaders.size() + 1) % 5;
            deploy("1.0." + loaders.size(), delayMs);
            loaders.add(new WeakReference<>(loader()));
        }
    }

    /** Of the version that was deployed last. */
    private ClassLoader loader() {
        ClassLoader last = null;
        for (Bundle bundle : context.getBundles()) {
            if (("test." + MODEL).equals(bundle.getSymbolicName())) {
                last = bundle.adapt(BundleWiring.class).getClassLoader();
            }
        }
        return last;
    }

    /** Which of them have not been collected, by their numbers. */
    private static List<Integer> alive(List<WeakReference<ClassLoader>> loaders) {
        System.gc();
        return IntStream.range(0, loaders.size())
                .filter(number -> loaders.get(number).get() != null)
                .boxed()
                .toList();
    }

    private static void awaitNoneButTheLast(List<WeakReference<ClassLoader>> loaders) {
        await().atMost(Deployment.SOON).untilAsserted(() -> assertEquals(List.of(loaders.size() - 1), alive(loaders)));
    }

    private static void awaitNone(List<WeakReference<ClassLoader>> loaders) {
        await().atMost(Deployment.SOON).untilAsserted(() -> assertEquals(List.of(), alive(loaders)));
    }

    /** What was still on its way out before may have gone since. */
    private static void assertNoMoreThan(Map<String, Long> before, Map<String, Long> now) {
        now.forEach((what, count) -> assertTrue(count <= before.get(what), () -> now + ", before: " + before));
    }

    /** Descriptors, temporary jars, and files in the framework's storage. */
    private Map<String, Long> inUse() throws IOException {
        Map<String, Long> inUse = new HashMap<>();
        inUse.put("descriptors", count(Path.of("/proc/self/fd"), 1));
        inUse.put("temporary jars", temporaryJars());
        Path storage =
                Path.of(context.getProperty("org.osgi.framework.storage")).toAbsolutePath();
        inUse.put("stored files", count(storage, Integer.MAX_VALUE));
        return inUse;
    }

    /** Other programs use the folder, too. */
    private static long temporaryJars() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("deploy-"))
                    .count();
        }
    }

    private static long count(Path folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.count();
        }
    }

    private void assertExact(NumberedFlow flow) {
        assertTrue(flow.sent() > 1000, "datagrams sent: " + flow.sent());
        assertEquals(flow.sent(), flow.received(), link.stats(Direction.FORWARD)::toString);
        assertEquals(0, flow.misplaced(), link.stats(Direction.FORWARD)::toString);
        assertEquals(0, link.stats(Direction.FORWARD).dropped());
        assertEquals(0, link.stats(Direction.FORWARD).duplicated());
    }
}
