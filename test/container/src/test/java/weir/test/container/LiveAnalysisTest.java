package weir.test.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import weir.api.Progress;
import weir.api.analysis.AnalysisEngine;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.LiveAnalysis;
import weir.api.analysis.LiveAnalysis.LiveReport;
import weir.api.capture.CaptureEngine;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureRequest;
import weir.api.capture.LiveCapture;
import weir.api.network.Emulation;
import weir.api.network.Network;
import weir.api.node.NodeCommand;
import weir.api.node.NodeProcess;
import weir.api.topology.TopologyReader;

/** An analyzer is replaced while it follows a capture, inside the OSGi container. Needs root. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class LiveAnalysisTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 30_000)
    TopologyReader topologies;

    @InjectService(timeout = 30_000)
    Emulation emulation;

    @InjectService(timeout = 30_000)
    CaptureEngine captures;

    @InjectService(timeout = 30_000)
    AnalysisEngine analyses;

    @TempDir
    Path folder;

    @Test
    void shouldCoverTheSamePacketsAfterAReplacementInMidCapture() throws Exception {
        Bundle bundle = context.installBundle("test:counted", AnalyzerJar.of("1.0.0"));
        try {
            bundle.start();
            whileItFollows("2.0.0", live -> replace(live, bundle));
        } finally {
            bundle.uninstall();
        }
    }

    /** As {@code cp new.jar deploy/} does it, again and again: at no moment is there no analyzer. */
    @Test
    void shouldCoverTheSamePacketsWhenItsJarInDeployIsOverwritten() throws Exception {
        try (Deployment deployment = new Deployment(context)) {
            Path jar = deployment.file("counted.jar");
            Files.write(jar, AnalyzerJar.of("1.0.0").readAllBytes());
            deployment.awaitRow("counted.jar", "services", "AnalyzerFactory");
            whileItFollows("1.0.4", live -> {
                await(live, report -> matched(report) > 200);
                for (int version = 1; version <= 4; version++) {
                    Files.write(jar, AnalyzerJar.of("1.0." + version).readAllBytes());
                    overwritten(live, "1.0." + (version - 1), "1.0." + version);
                }
            });
        }
    }

    /** Follows until the new version has come: its first report is the old one's last. */
    private static void overwritten(LiveAnalysis live, String old, String successor) throws Exception {
        AtomicReference<LiveReport> last = new AtomicReference<>(await(live, report -> true));
        LiveReport first = await(live, report -> {
            boolean isNew = version(report).equals(successor);
            if (!isNew) {
                assertEquals(old, version(report));
                last.set(report);
            }
            return isNew;
        });
        assertEquals(old, first.replacedVersion());
        assertSamePackets(last.get(), first);
        await(live, report -> matched(report) > matched(first));
    }

    /** What happens to an analyzer while it follows a capture of pings. */
    private interface Happening {
        void to(LiveAnalysis live) throws Exception;
    }

    private void whileItFollows(String lastVersion, Happening happening) throws Exception {
        Path file = folder.resolve("h1.pcapng");
        try (Network network = emulation.up(topologies.generate("single,2"), "process", folder, Progress.NONE);
                LiveCapture capture = captures.start(new CaptureRequest(
                        new CapturePoint("h1", "h1-eth0"),
                        network.nodes().get("h1").networkNamespace(),
                        "icmp",
                        file))) {
            NodeProcess ping = network.nodes()
                    .get("h2")
                    .start(NodeCommand.of("ping", "-n", "-i", "0.005", "h1")
                            .with(new NodeCommand.Stdio.ToFile(folder.resolve("ping.txt"))));
            AnalysisRequest request = new AnalysisRequest("counted", List.of(file), "", Map.of());
            try (LiveAnalysis live = analyses.follow(request)) {
                happening.to(live);
                ping.stop(Duration.ofSeconds(2));
                long captured = capture.stop().packets();
                LiveReport last = live.finish().orElseThrow();
                assertEquals(captured, matched(last));
                assertEquals(lastVersion, version(last));
                assertEquals(0, capture.counts().kernelDrops());
            }
        }
    }

    private static void replace(LiveAnalysis live, Bundle bundle) throws Exception {
        LiveReport before = await(live, report -> matched(report) > 200);
        assertEquals("1.0.0", version(before));
        bundle.stop();
        assertEquals(Optional.empty(), live.update());
        assertTrue(live.waitingFor().contains("counted"), live.waitingFor());
        bundle.update(AnalyzerJar.of("2.0.0"));
        bundle.start();
        LiveReport after = await(live, report -> true);
        assertEquals("1.0.0", after.replacedVersion());
        assertEquals("2.0.0", version(after));
        assertSamePackets(before, after);
        LiveReport on = await(live, report -> matched(report) > matched(before) + 100);
        assertEquals("", on.replacedVersion());
        assertNotEquals(
                after.results().get(0).report().groups(),
                on.results().get(0).report().groups());
    }

    private static void assertSamePackets(LiveReport before, LiveReport after) {
        assertEquals(before.results().get(0).inputs(), after.results().get(0).inputs());
        assertEquals(
                before.results().get(0).report().groups(),
                after.results().get(0).report().groups());
    }

    private static String version(LiveReport report) {
        return report.results().get(0).version();
    }

    private static long matched(LiveReport report) {
        return report.results().get(0).report().matched();
    }

    /** Updates until a report is as it shall be. */
    private static LiveReport await(LiveAnalysis live, Predicate<LiveReport> wanted) throws Exception {
        long endNs = System.nanoTime() + PATIENCE.toNanos();
        Optional<LiveReport> report = live.update();
        while (report.isEmpty() || !wanted.test(report.get())) {
            assertTrue(System.nanoTime() < endNs, "waited too long; missing: " + live.waitingFor());
            TimeUnit.MILLISECONDS.sleep(20);
            report = live.update();
        }
        return report.get();
    }
}
