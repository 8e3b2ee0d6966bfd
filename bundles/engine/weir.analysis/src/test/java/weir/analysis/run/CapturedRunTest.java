package weir.analysis.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.analysis.Figure;
import weir.api.analysis.PathHistory;
import weir.api.analysis.PathHistory.Setting;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
import weir.api.capture.CapturePoint;

class CapturedRunTest {
    private static final long START_NS = 1_000_000_000_000L;
    private static final CapturePoint SERVER = new CapturePoint("server", "server-eth0");
    private static final CapturePoint CLIENT = new CapturePoint("client", "client-eth0");
    private static final String PLAIN = way("none", 0, 0);
    private static final String SHAPED = way("constant", 10_000_000, 10_000_000);
    private static final String LINKS = link("server-s1", "server", "s1", PLAIN)
            + "," + link("s1-s2", "s1", "s2", SHAPED)
            + "," + link("s2-client", "s2", "client", PLAIN);
    private static final String RAISED = "{\"epochNs\":1003000000000,\"event\":\"link-set\",\"link\":\"s1-s2\","
            + "\"model\":\"constant\",\"bandwidthBps\":10000000,\"delayNs\":60000000,\"changed\":{\"delay\":\"60ms\"}}";
    private static final String DISTURBED =
            "{\"epochNs\":1004000000000,\"event\":\"disturbed\",\"what\":\"it stood still\",\"durationNs\":1000000000}";

    @TempDir
    Path folder;

    private static String way(String model, long bps, long delayNs) {
        return "{\"model\":\"%s\",\"bandwidthBps\":%d,\"delayNs\":%d}".formatted(model, bps, delayNs);
    }

    private static String link(String name, String a, String b, String way) {
        return "{\"link\":\"%s\",\"ends\":[\"%s\",\"%s\"],\"forward\":%s,\"reverse\":%s}"
                .formatted(name, a, b, way, way);
    }

    private CapturedRun run(String links, String... events) throws Exception {
        Files.writeString(folder.resolve("topology.topo.yaml"), "name: x\n");
        String started = "{\"epochNs\":%d,\"event\":\"traffic-started\",\"links\":[%s]}%n".formatted(START_NS, links);
        Files.writeString(
                folder.resolve("events.jsonl"),
                started + List.of(events).stream().map(each -> each + "\n").collect(Collectors.joining()));
        return CapturedRun.of(List.of(folder.resolve("server_out.pcapng"), folder.resolve("client_out.pcapng")));
    }

    @Test
    void shouldKnowHowTheLinksOnTheWayWereSet() throws Exception {
        CapturedRun run = run(LINKS, RAISED);
        List<Setting> settings = List.of(
                new Setting(Long.MIN_VALUE, 10_000_000, 10_000_000),
                new Setting(START_NS + 3_000_000_000L, 10_000_000, 60_000_000));
        PathHistory known = PathHistory.of(List.of(new PathHistory.Link("s1-s2", settings)));
        assertEquals(known, run.path(List.of(SERVER, CLIENT)));
        assertEquals(known, run.path(List.of(CLIENT, SERVER)));
    }

    @Test
    void shouldKnowTheDirectionThatWasChanged() throws Exception {
        CapturedRun run = run(LINKS, RAISED.replace("\"link\":", "\"direction\":\"reverse\",\"link\":"));
        assertEquals(
                1, run.path(List.of(SERVER, CLIENT)).links().get(0).settings().size());
        assertEquals(
                2, run.path(List.of(CLIENT, SERVER)).links().get(0).settings().size());
    }

    @Test
    void shouldSayWhyTheWayIsNotKnown() throws Exception {
        String around = "," + link("server-client", "server", "client", PLAIN);
        assertEquals(
                "there are several ways from server to client",
                run(LINKS + around).path(List.of(SERVER, CLIENT)).unknown());
        assertEquals(
                "s1-s2 had the model trace",
                run(LINKS, RAISED.replace("constant", "trace"))
                        .path(List.of(SERVER, CLIENT))
                        .unknown());
        assertEquals(
                "no run's folder tells how links were set",
                CapturedRun.of(List.of(Path.of("/server.pcapng"), Path.of("/client.pcapng")))
                        .path(List.of(SERVER, CLIENT))
                        .unknown());
    }

    private static Figure.TimeSeries throughput() {
        Figure.Series series = new Figure.Series("all frames", new double[] {0, 1, 2}, new double[] {5, 6, 7});
        return new Figure.TimeSeries(
                "throughput",
                "Throughput",
                new Figure.Axis("time since the first frame", "s"),
                new Figure.Axis("frame bytes", "Mbit/s"),
                START_NS + 2_000_000_000L,
                List.of(series),
                List.of());
    }

    private static Figure told(CapturedRun run, Figure figure, String filter) {
        return run.told(Report.builder().figure(figure).build(), List.of(CLIENT), filter)
                .figures()
                .get(0);
    }

    @Test
    void shouldHaveTheRunsTimeEventsAndRates() throws Exception {
        Figure.TimeSeries figure = (Figure.TimeSeries) told(run(LINKS, RAISED, DISTURBED), throughput(), "");
        assertEquals("time since the run began", figure.time().label());
        assertEquals(START_NS, figure.originEpochNs());
        assertArrayEquals(new double[] {2, 3, 4}, figure.series().get(0).x(), 1e-9);
        assertEquals(
                List.of(
                        new Figure.Marker(3, "link-set s1-s2 delay 60ms"),
                        new Figure.Marker(4, "it stood still duration 1s", true)),
                figure.markers());
        Figure.Series rate = figure.series().get(1);
        assertEquals("rate of s1-s2", rate.label());
        assertEquals(2, rate.x()[0], 1e-9);
        assertEquals(4, rate.x()[rate.x().length - 1], 1e-9);
        assertEquals(10, rate.y()[0], 1e-9);
    }

    @Test
    void shouldSayInTheTitleWhatWasCaptured() throws Exception {
        String title = told(run(LINKS), throughput(), "rtmp").title();
        assertEquals("Throughput \u00b7 at client, both directions, filter rtmp", title);
        Report both = run(LINKS).told(Report.builder().figure(throughput()).build(), List.of(SERVER, CLIENT), "");
        assertEquals("Throughput \u00b7 server > client", both.figures().get(0).title());
    }

    @Test
    void shouldCallADistributionSo() throws Exception {
        Figure cdf = new Figure.Cdf("delays", "Delays", new Figure.Axis("delay", "ms"), List.of());
        assertEquals(
                "Delays, CDF \u00b7 at client, both directions",
                told(run(LINKS), cdf, "").title());
    }

    @Test
    void shouldLeaveTheTimeOfCapturesAloneAsItIs() throws Exception {
        CapturedRun none = CapturedRun.of(List.of(Path.of("/client.pcapng")));
        Figure.TimeSeries figure = (Figure.TimeSeries) told(none, throughput(), "");
        assertEquals("time since the first frame", figure.time().label());
        assertEquals(1, figure.series().size());
        assertFalse(figure.title().isEmpty());
        assertTrue(figure.markers().isEmpty());
    }

    @Test
    void shouldCountRowsFromTheRunsBeginning() throws Exception {
        RowTable stalls = new RowTable(START_NS + 2_000_000_000L);
        Report report = Report.builder().table(stalls).table(new RowTable(0)).build();
        List<Table> told = run(LINKS).told(report, List.of(CLIENT), "").tables();
        assertEquals(2.5, (double) told.get(0).cell(0, 0), 1e-9);
        assertEquals(7L, told.get(0).cell(0, 1));
        assertEquals(0.5, (double) told.get(1).cell(0, 0), 1e-9, "nobody knows what it counts from");
    }

    private record RowTable(long originEpochNs) implements Table {
        @Override
        public String name() {
            return "stalls";
        }

        @Override
        public List<String> columns() {
            return List.of("start_s", "frames");
        }

        @Override
        public long rows() {
            return 1;
        }

        @Override
        public Object cell(long row, int column) {
            return column == 0 ? (Object) 0.5 : (Object) 7L;
        }
    }

    @Test
    void shouldSayOfWhichRunAHistogramIs() throws Exception {
        Figure.Histogram times = new Figure.Histogram("h", "Times", new Figure.Axis("time", "ms"), List.of(), 0);
        assertEquals(
                "Times \u00b7 at client, both directions, of a disturbed run",
                told(run(LINKS, DISTURBED), times, "").title());
        assertEquals(
                "Times \u00b7 at client, both directions",
                told(run(LINKS), times, "").title());
    }
}
