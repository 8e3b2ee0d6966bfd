package weir.analysis.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.LiveAnalysis;
import weir.api.analysis.Report;
import weir.api.capture.CaptureSummary;
import weir.command.Invocation;

@Timeout(60)
class LiveRunTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    /** @param columns of a terminal; 0: there is none */
    private Invocation call(int columns) {
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        return new Invocation((Invocation.Session) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Invocation.Session.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "out" -> out;
                    case "terminal" -> columns > 0;
                    case "columns" -> columns > 0 ? columns : 80;
                    case "rows" -> 24;
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    private static LiveAnalysis.LiveReport report(String version, long packets, String replaced) {
        CaptureSummary input =
                new CaptureSummary(Path.of("/c.pcap"), "pcap", List.of(), packets, packets * 64, 1, 2, false);
        Report report = Report.builder()
                .matched(packets)
                .value("count", "packets", packets)
                .value("count", "aRatherLongNameOfAValue", 1.5)
                .value("count", "anotherRatherLongName", 2.5)
                .build();
        return new LiveAnalysis.LiveReport(
                List.of(new AnalysisResult("counted", version, "", List.of(input), report)), replaced);
    }

    /** 500 packets by version 1; meanwhile version 2 has come, and 230 packets more. */
    private static final class Replaced implements LiveAnalysis {
        private boolean isKnown;

        @Override
        public Optional<LiveReport> update() {
            boolean isFirst = !isKnown;
            isKnown = true;
            return Optional.of(report("2.0.0", 500, isFirst ? "1.0.0" : ""));
        }

        @Override
        public Optional<LiveReport> finish() {
            return Optional.of(report("2.0.0", 730, isKnown ? "" : "1.0.0"));
        }

        @Override
        public String waitingFor() {
            return "";
        }

        @Override
        public void close() {}
    }

    @Test
    void shouldTellOfTheSamePacketsAlsoWhenAnAnalyzerIsReplacedJustBeforeTheEnd() throws Exception {
        List<Long> drawn = new ArrayList<>();
        LiveRun run = new LiveRun(call(0), List.of("c.pcap"), Duration.ofSeconds(1), () -> true);
        run.go(
                new Replaced(),
                Optional.empty(),
                (result, isLast) -> drawn.add(isLast ? result.report().matched() : -1));
        String text = shown.toString(StandardCharsets.UTF_8);
        assertTrue(
                text.contains("counted 1.0.0 was replaced by 2.0.0; it has seen the same 500 packets from the start"),
                text);
        assertTrue(text.indexOf("(500 packets)") < text.indexOf("(730 packets)"), text);
        assertEquals(List.of(730L), drawn);
    }

    /** 500 packets by version 1; then version 2 finds only the last 200 of them in the ring. */
    private static final class Lapped implements LiveAnalysis {
        private int updates;

        @Override
        public Optional<LiveReport> update() {
            return Optional.of(updates++ == 0 ? report("1.0.0", 500, "") : report("2.0.0", 200, "1.0.0"));
        }

        @Override
        public Optional<LiveReport> finish() {
            return Optional.of(report("2.0.0", 230, ""));
        }

        @Override
        public String waitingFor() {
            return "";
        }

        @Override
        public void close() {}
    }

    @Test
    void shouldNotSpeakOfTheSamePacketsWhenSomeAreGone() throws Exception {
        int[] asked = new int[1];
        LiveRun run = new LiveRun(call(0), List.of("c.pcap"), Duration.ofMillis(1), () -> asked[0]++ > 0);
        run.go(new Lapped(), Optional.empty(), (result, isLast) -> {});
        String text = shown.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("it has seen 200 packets, which is what there still is"), text);
        assertTrue(!text.contains("the same"), text);
    }

    @Test
    void shouldWrapLinesAtATerminalAndCutNone() throws Exception {
        LiveRun run = new LiveRun(call(50), List.of("c.pcap"), Duration.ofSeconds(1), () -> true);
        run.go(new Replaced(), Optional.empty(), (result, isLast) -> {});
        String text = shown.toString(StandardCharsets.UTF_8);
        String wrapped = "count: packets 730,\n    aRatherLongNameOfAValue 1.500,\n    anotherRatherLongName 2.500";
        assertTrue(text.contains(wrapped), text);
    }
}
