package weir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weir.analyzers.InterArrivalFactory;
import weir.analyzers.delay.OneWayDelayFactory;
import weir.api.WeirException;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.Table;
import weir.capture.StoredCaptures;

/** Real traffic, and what Wireshark and independent scripts found in it. */
class ReferenceCapturesTest {
    private static AnalysisResult run(String analyzer, String filter, Map<String, String> options, String... files)
            throws IOException, WeirException {
        CaptureAnalysis analysis = new CaptureAnalysis(new StoredCaptures());
        analysis.addFactory(new InterArrivalFactory(), null);
        analysis.addFactory(new OneWayDelayFactory(), null);
        List<Path> paths = new ArrayList<>();
        for (String file : files) {
            paths.add(ReferenceCaptures.file(file));
        }
        return analysis.run(new AnalysisRequest(analyzer, paths, filter, options))
                .get(0);
    }

    private static Map<String, String> oracle(String file) throws IOException {
        List<String> lines = Files.readAllLines(ReferenceCaptures.file("oracle.tsv"));
        String[] names = lines.get(0).split("\t");
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines) {
            String[] cells = line.split("\t");
            for (int i = 0; i < cells.length && cells[0].equals(file); i++) {
                values.put(names[i], cells[i]);
            }
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"clean_client.pcap", "clean_server.pcap", "superframes_client.pcap"})
    void shouldGiveWiresharksFramesAndTheOraclesFiguresWhenNothingIsLost(String file) throws Exception {
        AnalysisResult result = run("inter-arrival", "rtmp", Map.of(), file);
        Map<String, String> expected = oracle(file);
        Map<String, Object> actual = result.report().groups().get("interArrival");
        assertEquals(
                Long.parseLong(expected.get("packets")), result.inputs().get(0).packets());
        assertEquals(Long.parseLong(expected.get("count")), actual.get("count"));
        assertMillis(expected.get("mean_ms"), actual.get("meanMs"));
        assertMillis(expected.get("median_ms"), actual.get("medianMs"));
        assertMillis(expected.get("stddev_ms"), actual.get("stddevMs"));
        assertMillis(expected.get("min_ms"), actual.get("minMs"));
        assertMillis(expected.get("max_ms"), actual.get("maxMs"));
        assertMillis(expected.get("p95_ms"), actual.get("p95Ms"));
        assertMillis(expected.get("p99_ms"), actual.get("p99Ms"));
        List<Long> frames =
                Files.readAllLines(ReferenceCaptures.file(file.replace(".pcap", ".rtmp_frames.txt"))).stream()
                        .map(Long::valueOf)
                        .toList();
        assertEquals(frames, column(result.report().tables().get(0), 0));
    }

    private static void assertMillis(String expected, Object actual) {
        assertEquals(Double.parseDouble(expected), (Double) actual, 0.51e-6);
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
        AnalysisResult result = run("one-way-delay", "", Map.of(), pair + "_server.pcap", pair + "_client.pcap");
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
        for (String file : List.of("lossy_client.pcap", "lossy_server.pcap")) {
            double expected = Double.parseDouble(oracle(file).get("rtmp_frames_ooo"));
            long matched = run("inter-arrival", "rtmp", Map.of(), file).report().matched();
            assertEquals(expected, (double) matched, expected * 0.02, file);
        }
    }
}
