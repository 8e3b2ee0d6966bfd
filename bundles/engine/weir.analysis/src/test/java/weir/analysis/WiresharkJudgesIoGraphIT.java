package weir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import weir.analyzer.rate.IoGraphFactory;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
import weir.capture.command.StoredCaptures;

/** What {@code io-graph} says is what {@code tshark -z io,stat} says, and its goodput what {@code -z follow} follows. */
class WiresharkJudgesIoGraphIT {
    private static final Map<String, String> FILTERS = Map.of(
            "tcp", "tcp",
            "udp", "udp",
            "tcp port 1935", "tcp.port==1935 && !icmp",
            "less 200", "frame.len<=200");

    @TempDir
    Path folder;

    static Stream<String> captures() {
        return Stream.concat(ReferenceCaptures.NAMES.stream(), Stream.of("1", "2", "3"));
    }

    private Path file(String name) throws Exception {
        return name.matches("\\d+")
                ? RandomTraffic.write(Integer.parseInt(name), 3000, folder.resolve("t.pcap"))
                : ReferenceCaptures.capture(name);
    }

    private static Report run(Path file, Map<String, String> options) throws Exception {
        StoredCaptures captures = new StoredCaptures();
        CaptureAnalysis analysis = new CaptureAnalysis(captures);
        analysis.addFactory(new IoGraphFactory(captures), null);
        return analysis.run(new AnalysisRequest("io-graph", List.of(file), "", options))
                .get(0)
                .report();
    }

    private static Object cell(Table table, long row, String column) {
        return table.cell(row, table.columns().indexOf(column));
    }

    /** The numbers of each row of tshark's table, without those of the interval. */
    private static List<List<String>> rows(Path file, String statistics) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        for (String line : Tshark.lines(file, "-q", "-z", "io,stat,1," + statistics)) {
            if (line.contains("<>")) {
                String[] cells = line.split("\\|");
                rows.add(Stream.of(cells)
                        .skip(2)
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .toList());
            }
        }
        assertFalse(rows.isEmpty());
        return rows;
    }

    @ParameterizedTest
    @MethodSource("captures")
    void shouldCountWhatEachFilterLetsThrough(String name) throws Exception {
        Path file = file(name);
        // BPF does not look behind the VLAN tags of made-up traffic
        List<String> filters = FILTERS.keySet().stream()
                .filter(filter -> filter.startsWith("less") || !name.matches("\\d+"))
                .toList();
        Table windows =
                run(file, Map.of("filters", String.join(";", filters))).tables().get(0);
        List<List<String>> expected =
                rows(file, filters.stream().map(FILTERS::get).collect(Collectors.joining(",")));
        for (int line = 0; line < filters.size(); line++) {
            for (int i = 0; i < expected.size(); i++) {
                long row = (long) line * expected.size() + i;
                assertEquals(filters.get(line), cell(windows, row, "line"));
                assertEquals(
                        expected.get(i).subList(2 * line, 2 * line + 2),
                        List.of(
                                cell(windows, row, "packets").toString(),
                                cell(windows, row, "bytes").toString()),
                        filters.get(line) + " in window " + i);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void shouldTellTheValuesOfAField(String name) throws Exception {
        Path file = file(name);
        List<String> fields = List.of("tcp.len", "frame.len", "tcp.window_size_value", "udp.length");
        List<List<String>> expected = rows(
                file,
                fields.stream()
                        .flatMap(field ->
                                Stream.of("COUNT", "MIN", "MAX", "SUM").map(of -> of + "(" + field + ")" + field))
                        .collect(Collectors.joining(",")));
        for (int f = 0; f < fields.size(); f++) {
            Table windows = run(file, Map.of("field", fields.get(f))).tables().get(0);
            assertEquals(expected.size(), windows.rows());
            for (int i = 0; i < expected.size(); i++) {
                List<String> actual = new ArrayList<>();
                for (String column : List.of("values", "min", "max", "sum")) {
                    Object value = cell(windows, i, column);
                    actual.add(value == null ? "0" : value.toString());
                }
                assertEquals(expected.get(i).subList(4 * f, 4 * f + 4), actual, fields.get(f) + " in window " + i);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void shouldCountForGoodputTheBytesThatWiresharkFollows(String name) throws Exception {
        Path file = ReferenceCaptures.capture(name);
        long followed = 0;
        int streams = (int) Tshark.fields(file, "tcp.stream").stream()
                .map(line -> line[0])
                .filter(text -> !text.isEmpty())
                .distinct()
                .count();
        for (int stream = 0; stream < streams; stream++) {
            for (String line : Tshark.lines(file, "-q", "-z", "follow,tcp,raw," + stream)) {
                String hex = line.strip();
                boolean isData = !hex.isEmpty() && hex.chars().allMatch(HexFormat::isHexDigit);
                followed += isData ? hex.length() / 2 : 0;
            }
        }
        Report report = run(file, Map.of("filters", "tcp"));
        assertEquals(followed, cell(report.tables().get(1), 0, "goodput_bytes"));
    }

    static List<String> references() {
        return ReferenceCaptures.NAMES;
    }
}
