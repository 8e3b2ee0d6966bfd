package weir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.analyzer.dns.DnsFactory;
import weir.analyzer.http.HttpFactory;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
import weir.capture.command.StoredCaptures;

/** What Wireshark finds of DNS and HTTP in a capture of a network of Weir's, whose link lost 3 % of the frames. */
class WiresharkJudgesApplicationsIT {
    @TempDir
    Path folder;

    private Path capture;

    @BeforeEach
    void unpack() throws Exception {
        capture = folder.resolve("applications.pcapng");
        try (var packed = new GZIPInputStream(getClass().getResourceAsStream("/reference/applications.pcapng.gz"))) {
            Files.copy(packed, capture);
        }
    }

    private Report run(String analyzer) throws Exception {
        CaptureAnalysis analysis = new CaptureAnalysis(new StoredCaptures());
        analysis.addFactory(new DnsFactory(), null);
        analysis.addFactory(new HttpFactory(), null);
        return analysis.run(new AnalysisRequest(analyzer, List.of(capture), "", Map.of()))
                .get(0)
                .report();
    }

    /** The cells of some columns of the first table, those rows that have all of them. */
    private static List<String> rows(Report report, String... columns) {
        Table table = report.tables().get(0);
        List<String> rows = new ArrayList<>();
        LongStream.range(0, table.rows()).forEach(row -> {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                cells.add(String.valueOf(table.cell(row, table.columns().indexOf(column))));
            }
            rows.add(String.join(" ", cells));
        });
        return rows.stream().filter(row -> !row.contains("null")).toList();
    }

    private static String nanos(String seconds) {
        return new BigDecimal(seconds).movePointRight(9).toBigInteger().toString();
    }

    @Test
    void shouldFindTheQueriesAndResponseTimesThatWiresharkFinds() throws Exception {
        List<String> queries = new ArrayList<>();
        List<String> times = new ArrayList<>();
        long repeats = 0;
        for (String[] line : Tshark.each(
                capture,
                "dns",
                "frame.number",
                "dns.flags.response",
                "dns.qry.name",
                "dns.time",
                "dns.retransmission")) {
            repeats += line[4].isEmpty() ? 0 : 1;
            String[] names = line[2].split(",");
            if (line[1].matches("[0F].*") && line[4].isEmpty()) {
                for (String name : names) {
                    queries.add(line[0] + " " + name);
                }
            }
            for (String time : line[3].isEmpty() ? new String[0] : line[3].split(",")) {
                times.add(line[0] + " " + nanos(time));
            }
        }
        Report report = run("dns");
        assertTrue(queries.size() > 10 && times.size() > 8, "the capture has DNS");
        assertEquals(queries, rows(report, "frame", "name"));
        assertEquals(times, rows(report, "answer_frame", "response_ns"));
        assertEquals(repeats, report.groups().get("dns").get("repeats"));
        assertEquals(3L + 3, report.groups().get("dns").get("overTcp"));
    }

    @Test
    void shouldFindTheRequestsAndDurationsThatWiresharkFinds() throws Exception {
        List<String> requests = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (String[] line : Tshark.each(
                capture,
                "http",
                "frame.number",
                "http.request.method",
                "http.request.uri",
                "http.response.code",
                "http.time")) {
            String[] methods = line[1].split(",");
            String[] targets = line[2].split(",");
            for (int i = 0; i < methods.length && !line[1].isEmpty(); i++) {
                requests.add(line[0] + " " + methods[i] + " " + targets[i]);
            }
            String[] codes = line[3].split(",");
            String[] times = line[4].split(",");
            for (int i = 0; i < codes.length && !line[3].isEmpty(); i++) {
                answers.add(line[0] + " " + codes[i]
                        + (codes.length > 1 || line[4].isEmpty() ? "" : " " + nanos(times[i])));
            }
        }
        Report report = run("http");
        assertTrue(requests.size() > 8, "the capture has HTTP");
        assertEquals(requests, rows(report, "frame", "method", "path"));
        List<String> found = new ArrayList<>(rows(report, "answer_frame", "status", "duration_ns"));
        // Of pipelined answers tshark 4.0 tells one time, or none.
        answers.stream()
                .filter(answer -> answer.split(" ").length == 2)
                .forEach(answer -> found.replaceAll(row -> row.startsWith(answer + " ") ? answer : row));
        assertEquals(answers, found);
        Map<String, Object> group = report.groups().get("http");
        assertEquals(2L, group.get("pipelined"));
        assertEquals(1L, group.get("chunked"));
        assertEquals(4L, group.get("connections"));
        assertEquals(0L, group.get("cut"));
    }
}
