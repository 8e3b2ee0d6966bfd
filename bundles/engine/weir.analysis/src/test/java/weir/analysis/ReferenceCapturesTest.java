package weir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weir.analyzer.delay.OneWayDelayFactory;
import weir.analyzer.interval.InterArrivalFactory;
import weir.api.WeirException;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.Table;
import weir.api.capture.CaptureSummary;
import weir.api.capture.FrameCursor;
import weir.capture.command.StoredCaptures;

/** Real traffic, and what Wireshark and independent scripts found in it. */
class ReferenceCapturesTest {
    private static AnalysisResult run(String analyzer, String filter, Map<String, String> options, String... names)
            throws IOException, WeirException {
        CaptureAnalysis analysis = new CaptureAnalysis(new StoredCaptures());
        analysis.addFactory(new InterArrivalFactory(), null);
        analysis.addFactory(new OneWayDelayFactory(), null);
        List<Path> paths = new ArrayList<>();
        for (String name : names) {
            paths.add(ReferenceCaptures.capture(name));
        }
        return analysis.run(new AnalysisRequest(analyzer, paths, filter, options))
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "clean_client, 3616",
        "clean_server, 3616",
        "superframes_client, 2002",
        "lossy_client, 5062",
        "lossy_server, 5851"
    })
    void shouldFindTheRtmpFramesThatWiresharkFinds(String name, long packets) throws Exception {
        List<Long> found = new ArrayList<>();
        try (FrameCursor cursor = new StoredCaptures().open(ReferenceCaptures.capture(name), "rtmp", 0)) {
            while (cursor.advance()) {
                found.add(cursor.frame().number());
            }
            CaptureSummary summary = cursor.summary();
            assertEquals(packets, summary.packets());
            assertFalse(summary.truncated());
        }
        assertEquals(ReferenceCaptures.rtmpFrames(name), found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clean_client", "clean_server", "superframes_client"})
    void shouldGiveWiresharksFramesAndTheOraclesFiguresWhenNothingIsLost(String name) throws Exception {
        AnalysisResult result = run("inter-arrival", "rtmp", Map.of(), name);
        Map<String, Object> actual = result.report().groups().get("interArrival");
        assertEquals(ReferenceCaptures.oracle(name, "packets"), (double)
                result.inputs().get(0).packets());
        assertEquals(ReferenceCaptures.oracle(name, "count"), ((Long) actual.get("count")).doubleValue());
        for (String figure : List.of("mean", "median", "stddev", "min", "max", "p95", "p99")) {
            double expected = ReferenceCaptures.oracle(name, figure + "_ms");
            assertEquals(expected, (Double) actual.get(figure + "Ms"), 0.51e-6, figure);
        }
        List<Object> frames = column(result.report().tables().get(0), 0);
        assertEquals(ReferenceCaptures.rtmpFrames(name), frames);
    }

    private static List<Object> column(Table table, int column) {
        List<Object> cells = new ArrayList<>();
        for (long row = 0; row < table.rows(); row++) {
            cells.add(table.cell(row, column));
        }
        return cells;
    }

    /** The figures come from a script that joins tshark's fields: addresses, ports, IP id, sequence, flags, length. */
    @ParameterizedTest
    @CsvSource({
        "clean, 3616, 0, 0.004, 0.125374446903, 0.005, 5.309, 16.401",
        "lossy, 2919, 789, 0.004, 8.271989037342, 8.478, 17.091, 18.276"
    })
    void shouldMeasureDelayAndLossAsAnIndependentScriptDoes(
            String pair, long matched, long lost, double min, double mean, double median, double p99, double max)
            throws Exception {
        AnalysisResult result = run("one-way-delay", "", Map.of(), pair + "_server", pair + "_client");
        Map<String, Object> values = result.report().groups().get("oneWayDelay");
        assertEquals("tcp 10.0.0.1:1935 > 10.0.0.2", values.get("flow"));
        assertEquals(matched, values.get("matched"));
        assertEquals(lost, values.get("lost"));
        assertEquals(0L, values.get("reordered"));
        assertEquals(min, (Double) values.get("minMs"), 1e-9);
        assertEquals(mean, (Double) values.get("meanMs"), 1e-9);
        assertEquals(median, (Double) values.get("medianMs"), 1e-9);
        assertEquals(p99, (Double) values.get("p99Ms"), 1e-9);
        assertEquals(max, (Double) values.get("maxMs"), 1e-9);
        Map<String, Object> frames = result.report().groups().get("frames");
        assertEquals(matched + lost, frames.get("sent"));
        assertEquals(matched, frames.get("received"));
    }

    @Test
    void shouldStayWithinTwoPercentOfWiresharkWhenFramesAreLost() throws Exception {
        for (String name : List.of("lossy_client", "lossy_server")) {
            double expected = ReferenceCaptures.oracle(name, "rtmp_frames_ooo");
            long matched = run("inter-arrival", "rtmp", Map.of(), name).report().matched();
            assertEquals(expected, (double) matched, expected * 0.02, name);
        }
    }
}
