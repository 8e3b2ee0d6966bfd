package weir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.analyzer.tcp.TcpSequenceFactory;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
import weir.capture.command.StoredCaptures;

/** The time-sequence graph has the numbers that tshark shows of each segment. */
class TcpSequenceIT {
    @TempDir
    Path folder;

    private static Report sequence(Path file, Map<String, String> options) throws Exception {
        CaptureAnalysis analysis = new CaptureAnalysis(new StoredCaptures());
        analysis.addFactory(new TcpSequenceFactory(), null);
        return analysis.run(new AnalysisRequest("tcp-sequence", List.of(file), "", options))
                .get(0)
                .report();
    }

    @ParameterizedTest
    @CsvSource({"lossy_server, 0", "lossy_server, 1", "lossy_client, 1", "clean_client, 0", "superframes_client, 0"})
    void shouldShowTheNumbersThatTsharkShows(String name, String stream) throws Exception {
        Path file = ReferenceCaptures.capture(name);
        List<String> expected = new ArrayList<>();
        for (String[] line : Tshark.fields(
                file,
                "frame.number",
                "tcp.seq",
                "tcp.len",
                "tcp.ack",
                "tcp.window_size",
                "tcp.options.sack_le",
                "tcp.options.sack_re",
                "tcp.stream")) {
            if (line[7].equals(stream)) {
                String sack = line[5].isEmpty() ? "" : line[5] + "-" + line[6];
                expected.add(String.join(" ", line[0], line[1], line[2], line[3], line[4], sack));
            }
        }
        assertFalse(expected.isEmpty());
        Table table = sequence(file, Map.of("connection", stream)).tables().get(0);
        List<String> actual = new ArrayList<>();
        for (long row = 0; row < table.rows(); row++) {
            String firstSack = String.valueOf(table.cell(row, 7)).replaceFirst(" .*", "");
            actual.add(String.join(
                    " ",
                    String.valueOf(table.cell(row, 0)),
                    String.valueOf(table.cell(row, 3)),
                    String.valueOf(table.cell(row, 4)),
                    String.valueOf(table.cell(row, 5) == null ? 0 : table.cell(row, 5)), // as tshark, without ACK
                    String.valueOf(table.cell(row, 6)),
                    firstSack));
        }
        assertEquals(expected, actual);
    }

    @Test
    void shouldChooseTheBiggestAndDrawIt() throws Exception {
        Path file = ReferenceCaptures.capture("lossy_server");
        Report report = sequence(file, Map.of());
        assertEquals(
                "connection 0, tcp 10.0.0.1:1935 > 10.0.0.2:41476",
                report.groups().get("tcpSequence").get("chosen"));
        Figure.Timeline figure = (Figure.Timeline) report.figures().get(0);
        assertEquals(
                List.of("sent", "acknowledged", "window's end", "SACKed", "sent again"),
                figure.panels().get(0).series().stream()
                        .map(Figure.Series::label)
                        .toList());
        assertEquals(429, figure.panels().get(0).series().get(4).x().length);
        assertEquals(429L, report.groups().get("tcpSequence").get("retransmissions"));
        assertFalse(figure.panels().get(0).axis().fromZero(), "a part of it is drawn over all of the picture");
        Report part = sequence(file, Map.of("from", "2s", "to", "3s", "reverse", "true"));
        for (double x : ((Figure.Timeline) part.figures().get(0))
                .panels()
                .get(0)
                .series()
                .get(1)
                .x()) {
            assertEquals(2.5, x, 0.5);
        }
    }

    @Test
    void shouldSayWhenThereIsNoSuchConnection() throws Exception {
        Path file = ReferenceCaptures.capture("lossy_server");
        assertEquals(
                "no connection of that number: they are numbered 0 to 1",
                sequence(file, Map.of("connection", "2"))
                        .groups()
                        .get("tcpSequence")
                        .get("why"));
        Path empty = folder.resolve("empty.pcap");
        try (var bytes = Files.newInputStream(file)) {
            Files.write(empty, bytes.readNBytes(24));
        }
        assertEquals(
                "no TCP: no frame has a whole TCP header",
                sequence(empty, Map.of()).groups().get("tcpSequence").get("why"));
    }
}
