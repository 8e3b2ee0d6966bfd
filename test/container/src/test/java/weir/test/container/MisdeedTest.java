package weir.test.container;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import weir.api.Progress;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkStats;
import weir.api.network.Emulation;
import weir.api.network.Network;
import weir.api.scenario.RunEvent;
import weir.api.scenario.RunEventListener;
import weir.api.topology.TopologyReader;

/** A deployed link model that misbehaves costs its own link at most a frame or two, and other links nothing. Needs root. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class MisdeedTest {
    private static final String JAR = "bad.jar";
    private static final String TOPOLOGY = """
            name: misdeed
            nodes:
              a: {ip: 10.0.0.1/24}
              b: {ip: 10.0.0.2/24}
              c: {ip: 10.0.1.1/24}
              d: {ip: 10.0.1.2/24}
            links:
              - {ends: [a, b], bandwidth: 50Mbit/s, delay: 2ms, queue: 1000pkt}
              - {ends: [c, d], bandwidth: 50Mbit/s, delay: 2ms, queue: 1000pkt}
            """;

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 30_000)
    Emulation emulation;

    @InjectService(timeout = 30_000)
    TopologyReader topologies;

    @TempDir
    Path folder;

    private final List<RunEvent> faults = new CopyOnWriteArrayList<>();
    private ServiceRegistration<RunEventListener> listener;
    private Deployment deployment;
    private Network network;

    @BeforeEach
    void up() throws Exception {
        RunEventListener faultsOnly = event -> {
            if (event.event().equals("link-fault")) {
                faults.add(event);
            }
        };
        listener = context.registerService(RunEventListener.class, faultsOnly, null);
        deployment = new Deployment(context);
        network = emulation.up(topologies.parse("misdeed", TOPOLOGY), "process", folder, Progress.NONE);
    }

    @AfterEach
    void down() throws Exception {
        network.close();
        deployment.close();
        listener.unregister();
    }

    @ParameterizedTest
    @CsvSource({
        "throw,   broken on purpose,             0",
        "past,    before the earliest time,      0",
        "compute, did not return within 10 ms,   2",
        "sleep,   did not return within 10 ms,   2",
        "never,   did not return within 10 ms,   2"
    })
    void shouldHarmNobodyElse(String misdeed, String reason, int mostLost) throws Exception {
        PlugInJar.model("bad", "1.0.0", 1).header("Test-Misdeed", misdeed).copyTo(deployment.file(JAR));
        deployment.awaitModel("bad", "A delay of 1000000 ns.");
        EmulatedLink bad = network.links().get("a-b");
        EmulatedLink good = network.links().get("c-d");
        try (NumberedFlow beside = flow("c", "d", "10.0.1.2");
                NumberedFlow through = flow("a", "b", "10.0.0.2")) {
            await().until(() -> beside.received() > 1000 && through.received() > 1000);
            bad.change(EnumSet.allOf(Direction.class), Map.of("model", "bad"));
            await().atMost(Deployment.SOON)
                    .until(() -> bad.state(Direction.FORWARD).runningModel().equals("constant"));
            long before = through.received();
            await().until(() -> through.received() > before + 1000);
            beside.end();
            assertEquals(beside.sent(), beside.received(), good.stats(Direction.FORWARD)::toString);
            assertEquals(0, beside.misplaced());
            assertEquals(0, good.stats(Direction.FORWARD).dropped());
            through.end();
            LinkStats stats = bad.stats(Direction.FORWARD);
            assertEquals(stats.dropped(), through.sent() - through.received(), stats::toString);
            assertEquals(stats.drops().get("engine"), stats.dropped(), stats::toString);
            assertTrue(stats.dropped() <= mostLost, stats::toString);
        }
        assertEquals(1, faults.size(), faults::toString);
        assertEquals("test.bad 1.0.0", faults.get(0).details().get("bundle"));
        assertTrue(faults.get(0).details().get("reason").toString().contains(reason), faults::toString);
        deployment.awaitRow(JAR, "fault", reason);
        deployment.awaitRow(JAR, "state", "faulty");
        if (misdeed.equals("throw")) {
            deployment.awaitRow(JAR, "fault", " at weir.test.container.plugin.HeaderFactory$");
        }
        if (misdeed.equals("never")) {
            String name = "weir-relay-stuck in bad of test.bad 1.0.0";
            assertTrue(Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> name.equals(thread.getName())));
        }
    }

    private NumberedFlow flow(String from, String to, String address) throws Exception {
        return NumberedFlow.start(network.nodes().get(from), network.nodes().get(to), address);
    }
}
