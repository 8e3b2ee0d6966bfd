package weir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.WeirException;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.LiveAnalysis;
import weir.api.analysis.LiveAnalysis.LiveReport;
import weir.api.analysis.Report;
import weir.api.capture.CapturedFrame;
import weir.api.option.OptionSpec;
import weir.capture.command.StoredCaptures;

class FollowingAnalysisTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path folder;

    private final CaptureAnalysis analysis = new CaptureAnalysis(new StoredCaptures());
    private GrowingFile file;

    @BeforeEach
    void makeFile() throws IOException {
        file = new GrowingFile(folder.resolve("a.pcap")).begin();
    }

    /** Counts frames; every version is an object of its own. */
    private record Counting(String version, int inputs, Consumer<CapturedFrame> onFrame) implements AnalyzerFactory {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public String description() {
            return "Counts";
        }

        @Override
        public List<OptionSpec> options() {
            return List.of();
        }

        @Override
        public Analyzer create(AnalysisContext context) {
            List<String> seen = new ArrayList<>();
            return new Analyzer() {
                @Override
                public void onFrame(CapturedFrame frame) {
                    onFrame.accept(frame);
                    seen.add(frame.input() + ":" + frame.number());
                }

                @Override
                public Report report() {
                    return Report.builder()
                            .matched(seen.size())
                            .value("seen", "frames", String.join(" ", seen))
                            .build();
                }
            };
        }
    }

    private Counting add(String version) {
        Counting factory = new Counting(version, 1, frame -> {});
        analysis.addFactory(factory, null);
        return factory;
    }

    private LiveAnalysis follow(GrowingFile... files) throws IOException, WeirException {
        List<Path> paths = Arrays.stream(files).map(GrowingFile::path).toList();
        return analysis.follow(new AnalysisRequest("counting", paths, "", Map.of()));
    }

    private static long matched(Optional<LiveReport> report) {
        return report.orElseThrow().results().get(0).report().matched();
    }

    @Test
    void shouldReportOverWhatHasCome() throws Exception {
        add("1");
        try (LiveAnalysis live = follow(file)) {
            assertEquals(0, matched(live.update()));
            file.frames(1, 2, 3);
            assertEquals(3, matched(live.update()));
            byte[] rest = file.half(4);
            Optional<LiveReport> report = live.update();
            assertEquals(3, matched(report));
            assertTrue(!report.orElseThrow().results().get(0).inputs().get(0).truncated(), "it is being written");
            file.append(rest, rest.length);
            file.frames(5);
            assertEquals(5, matched(live.finish()));
        }
    }

    @Test
    void shouldSayThatACaptureIsWrittenAnewOrGone() throws Exception {
        add("1");
        file.frames(1, 2, 3);
        try (LiveAnalysis live = follow(file)) {
            assertEquals(3, matched(live.update()));
            Files.write(file.path(), new byte[0]);
            WeirException shorter = assertThrows(WeirException.class, live::update);
            assertTrue(shorter.getMessage().contains("has become shorter"), shorter.getMessage());
        }
        file.begin().frames(4);
        try (LiveAnalysis live = follow(file)) {
            assertEquals(1, matched(live.update()));
            Files.delete(file.path());
            WeirException gone = assertThrows(WeirException.class, live::finish);
            assertTrue(gone.getMessage().contains("is gone"), gone.getMessage());
        }
    }

    @Test
    void shouldWaitForACaptureThatHasNotBeenBegun() throws Exception {
        add("1");
        GrowingFile empty = new GrowingFile(folder.resolve("empty.pcap"));
        try (LiveAnalysis live = follow(empty)) {
            assertEquals(Optional.empty(), live.update());
            assertTrue(live.waitingFor().contains("empty.pcap"), live.waitingFor());
            empty.begin().frames(1);
            assertEquals(1, matched(live.update()));
            assertEquals("", live.waitingFor());
        }
        assertThrows(
                NoSuchFileException.class,
                () -> analysis.follow(
                        new AnalysisRequest("counting", List.of(folder.resolve("nosuch.pcap")), "", Map.of())));
    }

    @Test
    void shouldReplayToWhatTheOldVersionCoveredWhenReplaced() throws Exception {
        Counting old = add("1");
        try (LiveAnalysis live = follow(file)) {
            file.frames(1, 2, 3);
            LiveReport before = live.update().orElseThrow();
            file.frames(4, 5);
            analysis.removeFactory(old);
            assertEquals(Optional.empty(), live.update());
            assertTrue(live.waitingFor().contains("counting"), live.waitingFor());
            add("2");
            LiveReport after = live.update().orElseThrow();
            assertEquals("1", after.replacedVersion());
            assertEquals("2", after.results().get(0).version());
            assertEquals(
                    before.results().get(0).inputs(), after.results().get(0).inputs());
            assertEquals(
                    before.results().get(0).report().groups(),
                    after.results().get(0).report().groups());
            LiveReport next = live.update().orElseThrow();
            assertEquals("", next.replacedVersion());
            assertEquals(5, next.results().get(0).report().matched());
        }
    }

    @Test
    void shouldNoticeAReplacementBetweenTwoUpdates() throws Exception {
        Counting old = add("1");
        try (LiveAnalysis live = follow(file)) {
            file.frames(1, 2, 3);
            assertEquals(3, matched(live.update()));
            file.frames(4);
            analysis.removeFactory(old);
            add("2");
            assertEquals(4, matched(live.finish()), "the last report has everything");
        }
    }

    @Test
    void shouldWaitWhenTheAnalyzerGoesWhileItWorks() throws Exception {
        Counting[] self = new Counting[1];
        self[0] = new Counting("1", 1, frame -> analysis.removeFactory(self[0]));
        analysis.addFactory(self[0], null);
        try (LiveAnalysis live = follow(file)) {
            file.frames(1, 2, 3);
            assertEquals(Optional.empty(), live.update());
            add("2");
            LiveReport report = live.update().orElseThrow();
            assertEquals(3, report.results().get(0).report().matched());
            assertEquals("", report.replacedVersion(), "the old one never reported");
        }
    }

    @Test
    void shouldNameTheAnalyzerThatFails() throws Exception {
        analysis.addFactory(
                new Counting("1", 1, frame -> {
                    throw new IllegalStateException("boom");
                }),
                null);
        try (LiveAnalysis live = follow(file)) {
            file.frames(1);
            WeirException e = assertThrows(WeirException.class, live::update);
            assertTrue(e.getMessage().contains("boom"), e.getMessage());
        }
    }

    @Test
    void shouldHoldBackWhatAnotherCaptureMayPrecede() throws Exception {
        analysis.addFactory(new Counting("1", 2, frame -> {}), null);
        GrowingFile other = new GrowingFile(folder.resolve("b.pcap")).begin();
        long now = Instant.now().getEpochSecond() * SECOND + 100 * SECOND;
        try (LiveAnalysis live = follow(file, other)) {
            file.frames(now - 200 * SECOND, now, now + 2);
            assertEquals(1, matched(live.update()), "only what is long past");
            other.frames(now + 1);
            Optional<LiveReport> settled = live.update();
            assertEquals("0:1 0:2 1:1", seen(settled));
            assertEquals("0:1 0:2 1:1 0:3", seen(live.finish()));
        }
    }

    private static Object seen(Optional<LiveReport> report) {
        return report.orElseThrow()
                .results()
                .get(0)
                .report()
                .groups()
                .get("seen")
                .get("frames");
    }

    @Test
    void shouldFollowEachCaptureForItselfWhenTheAnalyzerTakesOne() throws Exception {
        add("1");
        GrowingFile other = new GrowingFile(folder.resolve("b.pcap")).begin().frames(1);
        file.frames(1, 2);
        try (LiveAnalysis live = follow(file, other)) {
            List<Long> matched = live.update().orElseThrow().results().stream()
                    .map(result -> result.report().matched())
                    .toList();
            assertEquals(List.of(2L, 1L), matched);
        }
    }

    @Test
    void shouldEndWhenItsThreadIsInterrupted() throws Exception {
        analysis.addFactory(new Counting("1", 1, frame -> Thread.currentThread().interrupt()), null);
        try (LiveAnalysis live = follow(file)) {
            file.frames(1);
            assertThrows(InterruptedIOException.class, live::update);
            assertTrue(Thread.interrupted(), "the thread stays interrupted");
        }
    }
}
