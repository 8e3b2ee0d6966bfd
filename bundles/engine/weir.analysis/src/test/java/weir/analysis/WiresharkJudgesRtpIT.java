package weir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.analyzer.rtp.RtpFactory;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
import weir.capture.command.StoredCaptures;
import weir.tck.wireshark.KeptAnswers;

/**
 * What {@code rtp} says is what tshark's table of streams says, and its round trips by RTCP. The kept answers of 4.0 count:
 * later versions measure jitter otherwise where packets are reordered.
 */
class WiresharkJudgesRtpIT {
    /** Source, port, destination, port, SSRC, payload, packets, lost (share), deltas, jitters: least, mean, largest. */
    private static final Pattern STREAM =
            Pattern.compile("(\\S+)\\s+(\\d+)\\s+(\\S+)\\s+(\\d+)\\s+(0x\\w+)\\s.*\\s(\\d+)\\s+(-?\\d+) \\(\\S+%\\)"
                    + "\\s+\\S+\\s+(\\S+)\\s+(\\S+)\\s+\\S+\\s+(\\S+)\\s+(\\S+)");

    @TempDir
    Path folder;

    private static Report run(Path file) throws Exception {
        CaptureAnalysis analysis = new CaptureAnalysis(new StoredCaptures());
        analysis.addFactory(new RtpFactory(), null);
        return analysis.run(new AnalysisRequest("rtp", List.of(file), "", Map.of()))
                .get(0)
                .report();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void shouldFindTheStreamsThatWiresharkFinds(int seed) throws Exception {
        Path file = RandomRtp.write(seed, folder.resolve("r.pcap"));
        List<String> expected = KeptAnswers.about(file, "rtp-" + seed, () -> streams(file));
        Table table = run(file).tables().get(0);
        List<String> actual = new ArrayList<>();
        for (long row = 0; row < table.rows(); row++) {
            StringBuilder line = new StringBuilder();
            for (String column : List.of("from", "to", "ssrc", "packets", "cumulative_lost")) {
                line.append(table.cell(row, table.columns().indexOf(column))).append(' ');
            }
            for (String column : List.of("mean_delta_ms", "max_delta_ms", "mean_jitter_ms", "max_jitter_ms")) {
                Object value = table.cell(row, table.columns().indexOf(column));
                line.append(String.format(Locale.ROOT, "%.3f ", (Double) value));
            }
            actual.add(line.toString().strip());
        }
        assertEquals(expected, actual.stream().sorted().toList());
    }

    private static List<String> streams(Path file) throws Exception {
        List<String> streams = new ArrayList<>();
        for (String line : Tshark.lines(file, "-q", "--enable-heuristic", "rtp_udp", "-z", "rtp,streams")) {
            Matcher match = STREAM.matcher(line);
            if (match.find() && Integer.parseInt(match.group(6)) > 4) {
                streams.add(String.format(
                        "%s:%s %s:%s %s %s %s %s %s %s %s",
                        match.group(1),
                        match.group(2),
                        match.group(3),
                        match.group(4),
                        match.group(5).toLowerCase(Locale.ROOT),
                        match.group(6),
                        match.group(7),
                        match.group(8),
                        match.group(9),
                        match.group(10),
                        match.group(11)));
            }
        }
        return streams.stream().sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void shouldMeasureTheRoundTripsThatWiresharkMeasures(int seed) throws Exception {
        Path file = RandomRtp.write(seed, folder.resolve("r.pcap"));
        List<Double> expected = new ArrayList<>();
        List<String> arguments = new ArrayList<>(List.of("-Y", "rtcp.roundtrip-delay", "-T", "fields"));
        arguments.addAll(List.of("-e", "rtcp.roundtrip-delay", "-o", "rtcp.show_roundtrip_calculation:TRUE"));
        arguments.addAll(List.of("-o", "rtcp.roundtrip_min_threshhold:0"));
        for (int port = 5104; port <= 5110; port += 2) {
            arguments.addAll(List.of("-d", "udp.port==" + port + ",rtcp"));
        }
        for (String line : Tshark.lines(file, arguments.toArray(String[]::new))) {
            expected.add(Double.parseDouble(line));
        }
        assertFalse(expected.isEmpty());
        Table reports = run(file).tables().get(1);
        List<Double> actual = new ArrayList<>();
        for (long row = 0; row < reports.rows(); row++) {
            actual.add((Long) reports.cell(row, 6) / 1e6);
        }
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < actual.size(); i++) {
            // tshark leaves off what is below a millisecond, twice
            assertEquals(expected.get(i), actual.get(i), 2, "report " + i);
        }
    }
}
