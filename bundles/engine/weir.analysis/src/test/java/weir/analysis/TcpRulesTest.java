package weir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.analyzer.tcp.TcpFactory;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
import weir.capture.command.StoredCaptures;

/** TCP by our own rules: what tcptrace 6.6.7 ({@code tcptrace -lrn}) says of real captures at both ends of a lossy link. */
class TcpRulesTest {
    private static Report tcp(String name, Map<String, String> options) throws Exception {
        CaptureAnalysis analysis = new CaptureAnalysis(new StoredCaptures());
        analysis.addFactory(new TcpFactory(), null);
        return analysis.run(new AnalysisRequest("tcp", List.of(ReferenceCaptures.capture(name)), "", options))
                .get(0)
                .report();
    }

    private static Table table(Report report, String name) {
        return report.tables().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Object cell(Table table, int row, String column) {
        return table.cell(row, table.columns().indexOf(column));
    }

    /** The direction from the server, and of the round trip times those that the client's acknowledgements end. */
    @ParameterizedTest
    @CsvSource({
        "lossy_client, 1, 0, 291, 539, 0.5, 43.0, 0",
        "lossy_client, 3, 0, 272, 685, 0.5, 42.9, 0",
        "lossy_server, 1, 429, 0, 378, 8.6, 44.6, 161",
        "lossy_server, 3, 360, 0, 550, 7.3, 45.9, 135"
    })
    void shouldSayWhatTcptraceSays(
            String name,
            int row,
            long retransmissions,
            long outOfOrder,
            long rtts,
            double meanMs,
            double maxMs,
            long ambiguous)
            throws Exception {
        Table directions = table(tcp(name, Map.of()), "directions");
        assertEquals(retransmissions, cell(directions, row, "retransmissions"));
        assertEquals(outOfOrder, cell(directions, row, "out_of_order"));
        int acknowledging = row - 1;
        assertEquals(rtts, cell(directions, acknowledging, "rtt_count"));
        assertEquals(meanMs, (Double) cell(directions, acknowledging, "rtt_mean_ms"), 0.05);
        assertEquals(maxMs, (Double) cell(directions, acknowledging, "rtt_max_ms"), 0.05);
        assertTrue((Long) cell(directions, acknowledging, "rtt_ambiguous") >= ambiguous);
        String flow = (String) cell(directions, acknowledging, "flow");
        assertEquals(flow.replaceFirst("tcp (\\S+) > .*", "$1"), cell(directions, acknowledging, "rtt_to"));
    }

    @Test
    void shouldCountAsWiresharkDoesWhenAsked() throws Exception {
        Map<String, Object> weir = tcp("lossy_client", Map.of()).groups().get("tcp");
        Map<String, Object> wireshark =
                tcp("lossy_client", Map.of("rules", "wireshark")).groups().get("tcp");
        assertEquals(0L, weir.get("retransmissions"));
        assertEquals(563L, wireshark.get("retransmissions"));
        assertEquals(0L, wireshark.get("rttAmbiguous"));
        assertEquals(
                (Long) weir.get("rttCount") + (Long) weir.get("rttAmbiguous"),
                wireshark.get("rttCount"),
                "what Karn's rule leaves out is counted");
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> tcp("clean_client", Map.of("rules", "tcptrace")));
        assertTrue(e.getMessage().contains("weir, wireshark"), e.getMessage());
    }

    @Test
    void shouldTellRoundTripTimesOverTime() throws Exception {
        for (String interval : new String[] {"1s", "1ms"}) {
            Report report = tcp("lossy_server", Map.of("interval", interval));
            Table windows = table(report, "rttOverTime");
            Table directions = table(report, "directions");
            long all = 0;
            List<String> flows = new ArrayList<>();
            for (int row = 0; row < windows.rows(); row++) {
                all += (Long) cell(windows, row, "count");
                flows.add((String) cell(windows, row, "flow"));
                assertTrue((Double) cell(windows, row, "min_ms") <= (Double) cell(windows, row, "median_ms"));
                assertTrue((Double) cell(windows, row, "p95_ms") <= (Double) cell(windows, row, "p99_ms"));
            }
            assertEquals(report.groups().get("tcp").get("rttCount"), all);
            assertEquals(directions.rows(), flows.stream().distinct().count());
        }
        Figure.Timeline figure = (Figure.Timeline) tcp("lossy_server", Map.of()).figures().stream()
                .filter(each -> each.name().equals("tcp-rtt-over-time"))
                .findFirst()
                .orElseThrow();
        assertEquals(3, figure.panels().size());
        assertEquals(3, figure.panels().get(0).series().size());
    }
}
