package weir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.analysis.compare.CompareCommands;
import weir.analysis.compare.SeriesComparer;
import weir.analyzer.flow.FlowsFactory;
import weir.analyzer.rate.ThroughputFactory;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.Table;
import weir.capture.command.StoredCaptures;

/** Of a packet in GTP-U the one that was asked for is analysed. */
class TunnelTest {
    private static final String FILE = "d4c3b2a1" + "02000400" + "00".repeat(8) + "00000400" + "65000000";
    private static final String RECORD = "00f15365" + "00000000" + "40000000" + "40000000";
    private static final String OUTER = "4500004000000000401100" + "00" + "ac100001" + "ac100002" + "c3500868002c0000";
    private static final String GTP = "30ff001c0000004d";
    private static final String INNER = "4500001c000000004011000" + "0" + "0a000001" + "0a000002" + "1388003500080000";

    @TempDir
    Path folder;

    @Test
    void shouldCompareThePacketsThatWereAskedFor() throws Exception {
        Path file = folder.resolve("t.pcap");
        Files.write(file, HexFormat.of().parseHex(FILE + RECORD + OUTER + GTP + INNER));
        CaptureAnalysis analysis = new CaptureAnalysis(new StoredCaptures());
        analysis.addFactory(new ThroughputFactory(), null);
        CompareCommands commands = new CompareCommands(analysis, new SeriesComparer());
        String inner = compared(commands);
        assertTrue(inner.contains("10.0.0.1") && !inner.contains("172.16.0.1"), inner);
        String outer = compared(commands, "--tunnel", "outer");
        assertTrue(outer.contains("172.16.0.1") && !outer.contains("10.0.0.1"), outer);
        assertThrows(IllegalArgumentException.class, () -> compared(commands, "--tunnel", "middle"));
    }

    private String compared(CompareCommands commands, String... more) throws Exception {
        String[] words = Stream.concat(Stream.of("throughput", "t.pcap", "t.pcap"), Arrays.stream(more))
                .toArray(String[]::new);
        return CommandCall.of(commands, folder, "compare", words).json().toString();
    }

    @ParameterizedTest
    @CsvSource({"false, 10.0.0.1, 5000, 53", "true, 172.16.0.1, 50000, 2152"})
    void shouldAnalyseThePacketThatWasAskedFor(boolean outermost, String source, long from, long to) throws Exception {
        Path file = folder.resolve("t.pcap");
        Files.write(file, HexFormat.of().parseHex(FILE + RECORD + OUTER + GTP + INNER));
        CaptureAnalysis analysis = new CaptureAnalysis(new StoredCaptures());
        analysis.addFactory(new FlowsFactory(), null);
        AnalysisRequest request = new AnalysisRequest("flows", List.of(file), "", Map.of(), outermost);
        Table flows = analysis.run(request).get(0).report().tables().get(0);
        assertEquals(1, flows.rows());
        assertEquals(source, flows.cell(0, 1));
        assertEquals(from, flows.cell(0, 2));
        assertEquals(to, flows.cell(0, 4));
    }
}
