package weir.test.container;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import weir.api.Progress;
import weir.api.analysis.AnalysisEngine;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.Table;
import weir.api.capture.CaptureFiles;
import weir.api.capture.FrameCursor;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.network.Emulation;
import weir.api.scenario.ScenarioRunner;

/** The product's main job, inside the OSGi container: real namespaces, real RTMP, real captures. Needs root. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class LiveStreamTest {
    private static final List<String> RUN_FOLDER = List.of(
            "topology.topo.yaml",
            "server_out.pcapng",
            "client_out.pcapng",
            "stream_output.flv",
            "inter-sending.png",
            "inter-arrival.png",
            "one-way-delay.png",
            "report.html",
            "summary.json",
            "events.jsonl");
    private static final int SENDER_EPOCH_NS = 2;
    private static final int DELAY_NS = 4;

    @InjectService(timeout = 30_000)
    ScenarioRunner scenarios;

    @InjectService(timeout = 30_000)
    Emulation emulation;

    @InjectService(timeout = 30_000)
    CaptureFiles captures;

    @InjectService(timeout = 30_000)
    AnalysisEngine analyses;

    @TempDir
    Path folder;

    @Test
    void shouldStreamCaptureAndMeasure() throws Exception {
        Map<String, Object> summary = start(Map.of("duration", "20s"), ScenarioRunner.Mode.BATCH)
                .summary()
                .get(150, TimeUnit.SECONDS);
        assertAll(RUN_FOLDER.stream()
                .map(name -> () -> assertTrue(Files.size(folder.resolve(name)) > 0, name + " is missing or empty")));
        assertEquals(
                List.of("h264", "aac"),
                ((List<?>) summary.get("streams"))
                        .stream().map(s -> ((Map<?, ?>) s).get("codec")).toList());
        for (String end : List.of("server", "client")) {
            Map<?, ?> capture = (Map<?, ?>) ((Map<?, ?>) summary.get("captures")).get(end);
            assertEquals(0L, ((Number) capture.get("kernelDrops")).longValue());
            assertTrue(((Number) capture.get("packets")).longValue() > 1000, capture::toString);
        }
        assertTrue(number(summary, "interArrival", "count") >= 300, summary::toString);
        assertEquals(0, number(summary, "oneWayDelay", "lost"), summary::toString);
        double minimum = number(summary, "oneWayDelay", "minMs");
        double median = number(summary, "oneWayDelay", "medianMs");
        assertTrue(minimum >= 10.0 && minimum <= 10.5, summary::toString);
        assertTrue(median >= 10.5 && median <= 18, summary::toString);
        assertEquals(Optional.empty(), emulation.network(), "the network is down again");
    }

    /** Builds the images when they are not there; where no registry answers, from Debian's package archive. */
    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void shouldStreamBetweenContainersToSeveralClients() throws Exception {
        boolean required = "1".equals(System.getenv("WEIR_REQUIRE_PRIVILEGED"));
        boolean there = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
        assumeTrue(required || there, "there is no Docker engine");
        Map<String, Object> summary = start(
                        Map.of("duration", "10s", "runtime", "docker", "clients", "2"), ScenarioRunner.Mode.BATCH)
                .summary()
                .get(15, TimeUnit.MINUTES);
        assertAll(RUN_FOLDER.stream()
                .map(name -> () -> assertTrue(Files.size(folder.resolve(name)) > 0, name + " is missing or empty")));
        List<?> clients = (List<?>) summary.get("clients");
        assertEquals(2, clients.size());
        for (Object client : clients) {
            List<?> streams = (List<?>) ((Map<?, ?>) client).get("streams");
            assertEquals(
                    List.of("h264", "aac"),
                    streams.stream().map(s -> ((Map<?, ?>) s).get("codec")).toList());
            Map<?, ?> delay = (Map<?, ?>) ((Map<?, ?>) client).get("oneWayDelay");
            double minimum = ((Number) delay.get("minMs")).doubleValue();
            assertTrue(minimum >= 10.0 && minimum <= 10.5, summary::toString);
        }
        assertEquals(1280, ((Map<?, ?>) ((List<?>) summary.get("streams")).get(0)).get("width"));
        assertEquals(Optional.empty(), emulation.network(), "the network is down again");
    }

    @Test
    void shouldKeepToTheRateWhenTheLinkIsSlowerThanTheVideo() throws Exception {
        Map<String, Object> summary = start(
                        Map.of("duration", "15s", "bandwidth", "2Mbit/s"), ScenarioRunner.Mode.BATCH)
                .summary()
                .get(150, TimeUnit.SECONDS);
        long[] bytesBySecond = new long[400];
        try (FrameCursor cursor = captures.open(folder.resolve("client_out.pcapng"), "tcp", 0)) {
            long first = -1;
            while (cursor.advance()) {
                if (cursor.frame().headers().sourcePort() == 1935) {
                    long second = cursor.frame().epochNs() / 1_000_000_000L;
                    first = first < 0 ? second : first;
                    bytesBySecond[(int) (second - first)] += cursor.frame().wireBytes();
                }
            }
        }
        long most = Arrays.stream(bytesBySecond).max().orElseThrow();
        assertTrue(most <= 250_000 * 1.02, "most bytes in a second: " + most);
        assertTrue(most >= 250_000 * 0.9, "the link is full: " + most);
        double bound = number(summary, "link", "queueBytes") * 8_000 / number(summary, "link", "bandwidthBps") + 10;
        double longest = number(summary, "oneWayDelay", "maxMs");
        assertTrue(longest > bound * 0.8 && longest < bound * 1.2, "delay " + longest + " ms, bound " + bound + " ms");
    }

    @Test
    void shouldApplyAChangeInMidStreamAndLoseNothingByIt() throws Exception {
        ScenarioRunner.Run run = start(Map.of(), ScenarioRunner.Mode.INTERACTIVE);
        run.started().get(120, TimeUnit.SECONDS);
        assertTrue(sawFrames(run, 500), "the video flows");
        EmulatedLink link = emulation.network().orElseThrow().links().get("s1-s2");
        Set<Direction> both = Set.of(Direction.FORWARD, Direction.REVERSE);
        long slowerNs = link.change(both, Map.of("bandwidth", "3Mbit/s", "delay", "60ms"));
        assertTrue(sawFrames(run, 1200), "the video flows on");
        long fasterNs = link.change(both, Map.of("bandwidth", "10Mbit/s", "delay", "10ms"));
        assertTrue(sawFrames(run, 2200), "and on");
        run.stop();
        Map<String, Object> summary = run.summary().get(60, TimeUnit.SECONDS);

        String events = Files.readString(folder.resolve("events.jsonl"));
        assertTrue(events.contains("\"bandwidthBps\":3000000"), events);
        assertEquals(0, number(summary, "oneWayDelay", "lost"), summary::toString);
        assertEquals(0, number(summary, "oneWayDelay", "reordered"), summary::toString);
        assertDelaysFollow(delays(), slowerNs, fasterNs);
    }

    private static void assertDelaysFollow(Table delays, long slowerNs, long fasterNs) {
        long settleNs = Duration.ofMillis(50).toNanos();
        long settled = 0;
        for (long row = 0; row < delays.rows(); row++) {
            if (delays.cell(row, DELAY_NS) == null) {
                continue;
            }
            long sent = (Long) delays.cell(row, SENDER_EPOCH_NS);
            long delay = (Long) delays.cell(row, DELAY_NS);
            assertTrue(delay >= 10_000_000, "a frame sent at " + sent + " took " + delay + " ns");
            if (sent > slowerNs + settleNs && sent < fasterNs - 500_000_000) {
                settled++;
                assertTrue(delay >= 60_000_000, "a frame sent at " + sent + " took " + delay + " ns");
            }
        }
        assertTrue(settled > 100, "frames sent while the link was slow: " + settled);
    }

    private Table delays() throws Exception {
        List<Path> ends = List.of(folder.resolve("server_out.pcapng"), folder.resolve("client_out.pcapng"));
        return analyses.run(new AnalysisRequest("one-way-delay", ends, "tcp", Map.of()))
                .get(0)
                .report()
                .tables()
                .get(0);
    }

    private ScenarioRunner.Run start(Map<String, String> options, ScenarioRunner.Mode mode) throws Exception {
        return scenarios.start("live-stream", options, Optional.of(folder), mode, Progress.NONE);
    }

    /** Waits until the client's capture holds so many frames; false when the run ended first. */
    private boolean sawFrames(ScenarioRunner.Run run, int frames) throws Exception {
        try (FrameCursor cursor = captures.open(folder.resolve("client_out.pcapng"), "", 0)) {
            int seen = 0;
            while (seen < frames && !run.summary().isDone()) {
                if (cursor.advance()) {
                    seen++;
                } else {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            }
            return seen == frames;
        }
    }

    private static double number(Map<String, Object> summary, String group, String name) {
        return ((Number) ((Map<?, ?>) summary.get(group)).get(name)).doubleValue();
    }
}
