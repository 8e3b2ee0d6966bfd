package weir.analyzer.rate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
import weir.api.capture.CapturePoint;
import weir.api.option.Options;
import weir.tck.TestFrame;
import weir.tck.TestPacket;

class IoGraphTest {
    private final List<TestFrame> frames = new ArrayList<>();

    private IoGraphTest add(long ms, TestPacket packet) {
        long epochNs = 1_700_000_000_000_000_000L + ms * 1_000_000;
        frames.add(new TestFrame(0, frames.size() + 1L, epochNs, false, packet.frame()));
        return this;
    }

    private IoGraphTest data(long ms, long sequence, int bytes) {
        return add(ms, TestPacket.tcp(frames.size(), sequence, bytes));
    }

    private Report report(Map<String, String> given) {
        IoGraphFactory factory = new IoGraphFactory(new PortFilters());
        Options options = Options.of(factory.options(), given);
        Analyzer analyzer = factory.create(new AnalysisContext(options, List.of(new CapturePoint("n", "eth0"))));
        frames.forEach(analyzer::onFrame);
        return analyzer.report();
    }

    private static Object cell(Table table, int row, String column) {
        return table.cell(row, table.columns().indexOf(column));
    }

    @Test
    void shouldHaveALineForEachFilter() {
        data(0, 1, 46).add(500, TestPacket.udp(2, 58)).data(2500, 47, 146);
        Report report = report(Map.of("filters", " tcp ;udp"));
        Table windows = report.tables().get(0);
        assertEquals(6, windows.rows(), "three windows of two lines");
        assertEquals("tcp", cell(windows, 0, "line"));
        assertEquals(1L, cell(windows, 0, "packets"));
        assertEquals(100L, cell(windows, 0, "bytes"));
        assertEquals(800.0, cell(windows, 0, "bps"));
        assertEquals(0L, cell(windows, 1, "packets"));
        assertEquals(2.0, cell(windows, 2, "start_s"));
        assertEquals(200L, cell(windows, 2, "bytes"));
        assertEquals(1L, cell(windows, 3, "packets"));
        Table lines = report.tables().get(1);
        assertEquals("udp", cell(lines, 1, "line"));
        assertEquals(1L, cell(lines, 1, "packets"));
        assertEquals(3L, report.groups().get("ioGraph").get("packets"));
    }

    @Test
    void shouldTellAFieldsValues() {
        data(0, 1, 100).data(1, 101, 300).add(2, TestPacket.udp(1, 9)).add(1000, TestPacket.udp(2, 9));
        Report report = report(Map.of("field", "tcp.len"));
        Table windows = report.tables().get(0);
        assertEquals(2L, cell(windows, 0, "values"));
        assertEquals(100L, cell(windows, 0, "min"));
        assertEquals(200.0, cell(windows, 0, "mean"));
        assertEquals(300L, cell(windows, 0, "max"));
        assertEquals(400L, cell(windows, 0, "sum"));
        assertEquals(0L, cell(windows, 1, "values"));
        assertNull(cell(windows, 1, "mean"));
        Figure.TimeSeries figure = (Figure.TimeSeries) report.figures().get(0);
        assertArrayEquals(new double[] {200}, figure.series().get(0).y(), "no value is no 0");
        assertEquals("mean tcp.len", figure.axis().label());
        Table lines = report.tables().get(1);
        assertEquals(300L, cell(lines, 0, "max"));
        assertEquals(200.0, cell(lines, 0, "mean"));
    }

    @Test
    void shouldKnowEachField() {
        data(0, 1, 100).add(1, TestPacket.udp(1, 9));
        Map<String, Object> sums = Map.of(
                "frame.len", 205L,
                "frame.cap_len", 205L,
                "ip.len", 177L,
                "ip.ttl", 128L,
                "ipv6.plen", 0L,
                "ipv6.hlim", 0L,
                "tcp.len", 100L,
                "tcp.window_size_value", 512L,
                "udp.length", 17L);
        assertEquals(sums.size(), FrameField.values().length);
        sums.forEach((field, sum) ->
                assertEquals(sum, cell(report(Map.of("field", field)).tables().get(1), 0, "sum"), field));
    }

    @Test
    void shouldCountForGoodputWhatIsNew() {
        data(0, 1, 100).data(1, 1, 100).data(2, 201, 100).data(3, 151, 100).data(4, 101, 50);
        add(5, TestPacket.udp(1, 30)).data(6, 401, 0);
        Map<String, Object> values = report(Map.of()).groups().get("ioGraph");
        assertEquals(100L + 100 + 50 + 50 + 30, values.get("goodputBytes"));
        assertEquals(0L, values.get("goodputUncheckedBytes"));
        Map<String, Object> bounded = report(Map.of("most", "1")).groups().get("ioGraph");
        assertEquals(330L, bounded.get("goodputBytes"));
        add(7, TestPacket.tcp(50, 1, 70).ports(1, 2))
                .add(8, TestPacket.tcp(50, 1, 70).ports(1, 2));
        bounded = report(Map.of("most", "1")).groups().get("ioGraph");
        assertEquals(470L, bounded.get("goodputBytes"));
        assertEquals(140L, bounded.get("goodputUncheckedBytes"));
        assertEquals(400L, report(Map.of()).groups().get("ioGraph").get("goodputBytes"));
    }

    @Test
    void shouldDrawWhatIsAskedFor() {
        data(0, 1, 100).data(1, 1, 100).data(1000, 101, 46);
        Map<String, double[]> expected = Map.of(
                "packets", new double[] {2, 1},
                "bytes", new double[] {0.308, 0.1},
                "bits", new double[] {0.002464, 0.0008},
                "goodput", new double[] {0.0008, 0.000368});
        expected.forEach((draw, y) -> {
            Figure.TimeSeries figure =
                    (Figure.TimeSeries) report(Map.of("draw", draw)).figures().get(0);
            assertArrayEquals(y, figure.series().get(0).y(), 1e-12, draw);
        });
        for (String draw : List.of("count", "mean", "min", "max", "sum")) {
            assertThrows(IllegalArgumentException.class, () -> report(Map.of("draw", draw)));
            report(Map.of("draw", draw, "field", "ip.ttl"));
        }
    }

    @Test
    void shouldSayWhatAFilterCannotJudge() {
        data(0, 1, 100).data(1, 101, 100);
        Table lines = report(Map.of("filters", "odd;tcp")).tables().get(1);
        assertEquals(2L, cell(lines, 0, "packets_not_judged"));
        assertEquals(0L, cell(lines, 0, "packets"));
        assertEquals(0L, cell(lines, 1, "packets_not_judged"));
    }

    @Test
    void shouldSayWhatIsWrongWithFilters() {
        for (String filters : List.of("", "tcp;", "tcp;;udp", "tpc", "broken", "tcp;".repeat(100) + "tcp")) {
            assertThrows(IllegalArgumentException.class, () -> report(Map.of("filters", filters)), filters);
        }
        String message = assertThrows(IllegalArgumentException.class, () -> report(Map.of("filters", "broken")))
                .getMessage();
        assertTrue(message.contains("libpcap"), message);
    }

    @Test
    void shouldListOnlyWindowsWithPacketsWhereThereAreMany() {
        data(0, 1, 100).data(20_000_000, 101, 100);
        Report report = report(Map.of("window", "1ms"));
        assertEquals(2, report.tables().get(0).rows());
        assertTrue(report.groups().get("ioGraph").get("rowsListed").toString().startsWith("those with packets"));
    }
}
