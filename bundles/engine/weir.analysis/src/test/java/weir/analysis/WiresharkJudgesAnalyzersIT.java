package weir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import weir.analyzer.flow.FlowsFactory;
import weir.analyzer.rate.PacketSizesFactory;
import weir.analyzer.rate.ThroughputFactory;
import weir.analyzer.tcp.TcpFactory;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
import weir.capture.command.StoredCaptures;
import weir.tck.wireshark.KeptAnswers;

/**
 * The analyzers say what tshark says: on every reference capture, and in made-up traffic full of corner cases. The
 * installed one is asked, but the kept answers of 4.0 count about segments where some are lost, and about conversations
 * in made-up traffic: later versions have other rules there.
 */
class WiresharkJudgesAnalyzersIT {
    private static final String[] FLAGS = {
        "retransmission",
        "fast_retransmission",
        "spurious_retransmission",
        "out_of_order",
        "lost_segment",
        "ack_lost_segment",
        "duplicate_ack",
        "zero_window",
        "zero_window_probe",
        "zero_window_probe_ack",
        "window_full",
        "window_update",
        "keep_alive",
        "keep_alive_ack",
        "reused_ports"
    };

    @TempDir
    Path folder;

    /** A capture's name, or a seed. */
    static Stream<String> captures() {
        return Stream.concat(ReferenceCaptures.NAMES.stream(), Stream.of("1", "2", "3", "4", "5", "6"));
    }

    private static boolean isSeed(String name) {
        return name.matches("\\d+");
    }

    private Path file(String name) throws Exception {
        return isSeed(name)
                ? RandomTraffic.write(Integer.parseInt(name), 3000, folder.resolve("t.pcap"))
                : ReferenceCaptures.capture(name);
    }

    private static Report run(String analyzer, Path file, Map<String, String> options) throws Exception {
        CaptureAnalysis analysis = new CaptureAnalysis(new StoredCaptures());
        analysis.addFactory(new TcpFactory(), null);
        analysis.addFactory(new FlowsFactory(), null);
        analysis.addFactory(new ThroughputFactory(), null);
        analysis.addFactory(new PacketSizesFactory(), null);
        return analysis.run(new AnalysisRequest(analyzer, List.of(file), "", options))
                .get(0)
                .report();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void shouldJudgeEachTcpFrameAsWiresharkDoes(String name) throws Exception {
        Path file = file(name);
        boolean ruledAnew = isSeed(name) || name.startsWith("lossy_");
        List<String> expected =
                ruledAnew ? KeptAnswers.about(file, "segments-" + name, () -> segments(file)) : segments(file);
        Table frames = run("tcp", file, Map.of("frames", "true", "rules", "wireshark"))
                .tables()
                .get(0);
        List<String> actual = new ArrayList<>();
        for (long row = 0; row < frames.rows(); row++) {
            actual.add(text(frames.cell(row, 0)) + " " + frames.cell(row, 2) + " " + text(frames.cell(row, 3)) + " "
                    + text(frames.cell(row, 4)));
        }
        assertSame(expected, actual);
    }

    private static List<String> segments(Path file) throws Exception {
        List<String> fields = new ArrayList<>(List.of("frame.number"));
        for (String flag : FLAGS) {
            fields.add("tcp.analysis." + flag);
        }
        fields.addAll(List.of("tcp.analysis.ack_rtt", "tcp.analysis.bytes_in_flight", "tcp.len"));
        List<String> expected = new ArrayList<>();
        for (String[] line : Tshark.fields(file, fields.toArray(String[]::new))) {
            if (!line[FLAGS.length + 3].isEmpty()) {
                expected.add(line[0] + " " + flags(line) + " " + nanos(line[FLAGS.length + 1]) + " "
                        + line[FLAGS.length + 2]);
            }
        }
        return expected;
    }

    private static String flags(String[] line) {
        List<String> set = new ArrayList<>();
        for (int i = 0; i < FLAGS.length; i++) {
            if (!line[i + 1].isEmpty()) {
                set.add(FLAGS[i].replace('_', '-'));
            }
        }
        return String.join(" ", set);
    }

    private static String nanos(String seconds) {
        return seconds.isEmpty()
                ? ""
                : new BigDecimal(seconds).movePointRight(9).toBigInteger().toString();
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    /** A million lines are no message: the first differences are. */
    private static void assertSame(List<String> expected, List<String> actual) {
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            assertEquals(expected.get(i), actual.get(i), "line " + i);
        }
        assertEquals(expected.size(), actual.size());
    }

    @ParameterizedTest
    @MethodSource("captures")
    void shouldFindTheConversationsThatWiresharkFinds(String name) throws Exception {
        Path file = file(name);
        List<String> expected = isSeed(name)
                ? KeptAnswers.about(file, "conversations-" + name, () -> conversations(file))
                : conversations(file);
        Table table = run("flows", file, Map.of()).tables().get(0);
        List<String> actual = new ArrayList<>();
        for (long row = 0; row < table.rows(); row++) {
            actual.add(String.format(
                    "%s %s:%s %s %s %s %s %.6f %.6f",
                    table.cell(row, 0),
                    table.cell(row, 1),
                    table.cell(row, 2),
                    table.cell(row, 5),
                    table.cell(row, 6),
                    table.cell(row, 7),
                    table.cell(row, 8),
                    (Double) table.cell(row, 9),
                    (Double) table.cell(row, 10)));
        }
        assertSame(expected, actual);
    }

    private static List<String> conversations(Path file) throws Exception {
        // tshark's own table rounds; its fields don't
        Map<String, List<String[]>> streams = new LinkedHashMap<>();
        List<String[]> frames = Tshark.fields(
                file,
                "tcp.stream",
                "udp.stream",
                "ip.src",
                "ipv6.src",
                "tcp.srcport",
                "udp.srcport",
                "frame.len",
                "frame.time_relative");
        for (String[] frame : frames) {
            if (!frame[0].isEmpty() || !frame[1].isEmpty()) {
                streams.computeIfAbsent(
                                frame[0].isEmpty() ? "udp" + frame[1] : "tcp" + frame[0], key -> new ArrayList<>())
                        .add(frame);
            }
        }
        return streams.values().stream()
                .map(WiresharkJudgesAnalyzersIT::conversation)
                .toList();
    }

    private static String conversation(List<String[]> frames) {
        String first = source(frames.get(0));
        long[] sums = new long[4];
        double start = Double.MAX_VALUE;
        double stop = -Double.MAX_VALUE;
        for (String[] frame : frames) {
            int way = source(frame).equals(first) ? 0 : 2;
            sums[way]++;
            sums[way + 1] += Long.parseLong(frame[6]);
            start = Math.min(start, Double.parseDouble(frame[7]));
            stop = Math.max(stop, Double.parseDouble(frame[7]));
        }
        return String.format(
                "%s %d %d %d %d %.6f %.6f", first, sums[0], sums[1], sums[2], sums[3], start, stop - start);
    }

    private static String source(String[] frame) {
        return (frame[0].isEmpty() ? "udp " : "tcp ") + frame[2] + frame[3] + ":" + frame[4] + frame[5];
    }

    @ParameterizedTest
    @MethodSource("captures")
    void shouldCountTheWindowsThatWiresharkCounts(String name) throws Exception {
        Path file = file(name);
        for (String window : new String[] {"1", "0.1"}) {
            Pattern row = Pattern.compile(
                    "\\|\\s*([\\d.]+)\\s*<>\\s*(?:[\\d.]+|Dur)\\s*\\|\\s*(\\d+)\\s*\\|\\s*(\\d+)\\s*\\|");
            List<String> expected = new ArrayList<>();
            for (String line : Tshark.lines(file, "-q", "-z", "io,stat," + window)) {
                Matcher match = row.matcher(line);
                if (match.find()) {
                    expected.add(String.format(
                            "%.1f %s %s", Double.parseDouble(match.group(1)), match.group(2), match.group(3)));
                }
            }
            assertFalse(expected.isEmpty());
            Report report = run("throughput", file, Map.of("window", window.equals("1") ? "1s" : "100ms"));
            Table table = report.tables().get(0);
            List<String> actual = new ArrayList<>();
            for (long i = 0; i < table.rows(); i++) {
                actual.add(String.format("%.1f %s %s", (Double) table.cell(i, 0), table.cell(i, 1), table.cell(i, 2)));
            }
            assertSame(expected, actual);
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void shouldSortFramesByLengthAsWiresharkDoes(String name) throws Exception {
        Path file = file(name);
        Map<Long, Long> expected = new TreeMap<>();
        Pattern row = Pattern.compile("^\\s*(\\d+)(?:-\\d+| and greater)\\s+(\\d+)\\s.*");
        for (String line : Tshark.lines(file, "-q", "-z", "plen,tree")) {
            Matcher match = row.matcher(line);
            if (match.matches()) {
                expected.put(Long.parseLong(match.group(1)), Long.parseLong(match.group(2)));
            }
        }
        Map<Long, Long> actual = new TreeMap<>();
        Table table = run("packet-sizes", file, Map.of()).tables().get(0);
        for (long i = 0; i < table.rows(); i++) {
            actual.put((Long) table.cell(i, 0), (Long) table.cell(i, 2));
        }
        assertEquals(expected, actual);
    }
}
