package weir.analyzer.delay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import weir.analyzer.match.MatchedFlows;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Figure;
import weir.api.analysis.PathHistory;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
import weir.api.capture.CapturePoint;
import weir.api.option.Options;
import weir.tck.TestFrame;
import weir.tck.TestPacket;

class OneWayDelayTest {
    private static final long MS = 1_000_000L;
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final CapturePoint POINT = new CapturePoint("n", "eth0");

    private final List<TestFrame> frames = new ArrayList<>();
    private PathHistory path = PathHistory.unknown("how links were set is not recorded");

    private OneWayDelayTest sent(long ms, TestPacket packet) {
        frames.add(new TestFrame(0, 0, START_NS + ms * MS, false, packet.frame()));
        return this;
    }

    private OneWayDelayTest received(long ms, TestPacket packet) {
        frames.add(new TestFrame(1, 0, START_NS + ms * MS, false, packet.frame()));
        return this;
    }

    /** As the engine does: in time order, numbered in each capture. */
    private Report report(Map<String, String> given) {
        OneWayDelayFactory factory = new OneWayDelayFactory();
        Options options = Options.of(factory.options(), given);
        Analyzer analyzer = factory.create(new AnalysisContext(options, List.of(POINT, POINT), path));
        long[] numbers = new long[2];
        frames.stream()
                .sorted(Comparator.comparingLong(TestFrame::epochNs).thenComparing(TestFrame::input))
                .forEach(frame -> {
                    byte[] content = new byte[frame.capturedBytes()];
                    frame.bytes().get(content);
                    long number = ++numbers[frame.input()];
                    analyzer.onFrame(new TestFrame(frame.input(), number, frame.epochNs(), false, content));
                });
        return analyzer.report();
    }

    private Map<String, Object> delays() {
        return report(Map.of()).groups().get("oneWayDelay");
    }

    private void assertCounts(long matched, long lost, long reordered) {
        Map<String, Object> values = delays();
        assertEquals(matched, values.get("matched"), "matched");
        assertEquals(lost, values.get("lost"), "lost");
        assertEquals(reordered, values.get("reordered"), "reordered");
    }

    private static TestPacket tcp(int id) {
        return TestPacket.tcp(id, 1000L * id, 500);
    }

    @Test
    void shouldCountOnlyWhatIsOfMoreFlowsThanItKeeps() {
        sent(0, tcp(1)).sent(1, tcp(2).ports(7, 8)).sent(2, tcp(3).ports(9, 8)).sent(3, tcp(4));
        received(10, tcp(1))
                .received(11, tcp(2).ports(7, 8))
                .received(12, tcp(3).ports(9, 8))
                .received(13, tcp(4));
        OneWayDelay analyzer =
                new OneWayDelay(new MatchedFlows(Optional.empty(), 1000 * MS, 2), PathHistory.unknown("a test's"));
        frames.forEach(analyzer::onFrame);
        Map<String, Object> counted = analyzer.report().groups().get("frames");
        assertEquals(2L, counted.get("ofFlowsLeftOut"), "both sights of the third flow's frame");
        assertEquals(2L, counted.get("sent"));
        assertEquals(0L, report(Map.of()).groups().get("frames").get("ofFlowsLeftOut"));
    }

    @Test
    void shouldMeasureEachFrameWhenAllArrive() {
        sent(0, tcp(1)).sent(1, tcp(2)).sent(2, tcp(3));
        received(10, tcp(1)).received(13, tcp(2)).received(16, tcp(3));
        Map<String, Object> values = delays();
        assertEquals(
                List.of("flow", "matched", "lost", "reordered", "minMs", "meanMs", "medianMs", "p99Ms", "maxMs"),
                List.copyOf(values.keySet()));
        assertEquals("tcp 10.0.0.1:1935 > 10.0.0.2", values.get("flow"));
        assertEquals(10.0, values.get("minMs"));
        assertEquals(12.0, values.get("meanMs"));
        assertEquals(12.0, values.get("medianMs"));
        assertEquals(14.0, values.get("maxMs"));
        assertCounts(3, 0, 0);
    }

    @Test
    void shouldTellQueueingOverTheQuickestFrame() {
        sent(0, tcp(1)).sent(1, tcp(2)).sent(2, tcp(3)).sent(3, tcp(4));
        received(12, tcp(1)).received(11, tcp(2)).received(22, tcp(3));
        received(2000, tcp(9).back());
        Report report = report(Map.of());
        Map<String, Object> queueing = report.groups().get("queueing");
        assertEquals(
                List.of(4.0, 2.0, 10.0, 10.0, 10.0),
                List.copyOf(queueing.values()).subList(0, 5));
        assertEquals(
                "the quickest frame's delay: how links were set is not recorded",
                queueing.get("takenOff"),
                "what is assumed where nothing is known");
        Table table = report.tables().get(0);
        assertEquals("queueing_ns", table.columns().get(6));
        assertEquals(
                Arrays.asList(0L, 2 * MS, 10 * MS, null),
                LongStream.range(0, 4).mapToObj(row -> table.cell(row, 6)).toList(),
                "in the order of arrival; the lost frame has none");
        Figure.TimeSeries figure = (Figure.TimeSeries) report.figures().get(3);
        assertEquals("queueing", figure.name());
        assertArrayEquals(new double[] {0, 2, 10}, figure.series().get(0).y(), 1e-9);
        assertEquals("delay over the quickest frame's", figure.axis().label());
    }

    @Test
    void shouldCallNoRaisedDelayQueueing() {
        PathHistory.Setting first = new PathHistory.Setting(Long.MIN_VALUE, 0, 10 * MS);
        PathHistory.Setting raised = new PathHistory.Setting(START_NS + 100 * MS, 0, 60 * MS);
        path = PathHistory.of(List.of(new PathHistory.Link("s1-s2", List.of(first, raised))));
        sent(0, tcp(1)).sent(200, tcp(2)).sent(300, tcp(3));
        received(10, tcp(1)).received(260, tcp(2)).received(365, tcp(3));
        Report report = report(Map.of());
        Map<String, Object> queueing = report.groups().get("queueing");
        assertEquals(0.0, queueing.get("medianMs"));
        assertEquals(5.0, queueing.get("maxMs"));
        assertEquals("delay and transmission time of s1-s2", queueing.get("takenOff"));
        Figure.TimeSeries figure = (Figure.TimeSeries) report.figures().get(3);
        assertEquals("queueing", figure.axis().label());
        assertArrayEquals(new double[] {0, 0, 5}, figure.series().get(0).y(), 1e-9);
    }

    @Test
    void shouldCountALossWhenALaterFrameArrives() {
        sent(0, tcp(1)).sent(1, tcp(2)).sent(2, tcp(3));
        received(10, tcp(1)).received(12, tcp(3));
        assertCounts(2, 1, 0);
        Table table = report(Map.of()).tables().get(0);
        assertEquals(3, table.rows());
        assertEquals(2L, table.cell(2, 0), "the lost frame's number at the sender");
        assertNull(table.cell(2, 1));
        assertNull(table.cell(2, 4));
        assertEquals(10 * MS, table.cell(1, 4));
    }

    @Test
    void shouldCountALossWhenTheReceiverListenedLongAfter() {
        sent(0, tcp(1)).sent(1, tcp(2));
        received(10, tcp(1)).received(1200, tcp(9).back());
        assertCounts(1, 1, 0);
    }

    @Test
    void shouldNotCountAsLostWhatWasInFlightWhenTheReceiversCaptureEnded() {
        sent(0, tcp(1)).sent(1, tcp(2)).sent(2, tcp(3));
        received(10, tcp(1));
        assertCounts(1, 0, 0);
        assertEquals(2L, report(Map.of()).groups().get("frames").get("sentOutsideReceiverCapture"));
    }

    @Test
    void shouldNotCountAsLostWhatWasSentBeforeTheReceiversCaptureBegan() {
        sent(0, tcp(1)).sent(100, tcp(2));
        received(110, tcp(2));
        assertCounts(1, 0, 0);
    }

    @Test
    void shouldNotMindWhatWasSentBeforeTheSendersCaptureBegan() {
        sent(5, tcp(2));
        received(9, tcp(1)).received(15, tcp(2));
        assertCounts(1, 0, 0);
        assertEquals(1L, report(Map.of()).groups().get("frames").get("receivedOnly"));
    }

    @Test
    void shouldCountReorderedFramesByTheirSendersOrder() {
        sent(0, tcp(1)).sent(1, tcp(2)).sent(2, tcp(3)).sent(3, tcp(4));
        received(10, tcp(2)).received(11, tcp(4)).received(12, tcp(1)).received(13, tcp(3));
        assertCounts(4, 0, 2);
    }

    @Test
    void shouldCountDuplicatesApart() {
        sent(0, tcp(1)).sent(1, tcp(2));
        received(10, tcp(1)).received(11, tcp(1)).received(12, tcp(2));
        assertCounts(2, 0, 0);
        assertEquals(1L, report(Map.of()).groups().get("frames").get("duplicated"));
    }

    @Test
    void shouldTellRetransmissionsApartByTheirIpId() {
        sent(0, TestPacket.tcp(1, 777, 500))
                .sent(200, TestPacket.tcp(2, 777, 500))
                .sent(201, tcp(3));
        received(210, TestPacket.tcp(2, 777, 500)).received(211, tcp(3)).received(9, tcp(99));
        Map<String, Object> values = delays();
        assertEquals(2L, values.get("matched"));
        assertEquals(10.0, values.get("maxMs"));
    }

    @Test
    void shouldMatchInOrderWhenPacketsAreIdentical() {
        TestPacket same = TestPacket.udp(0, 20);
        sent(0, same).sent(5, same).sent(6, same);
        received(10, same).received(15, same).received(16, same);
        assertCounts(3, 0, 0);
        assertEquals(10.0, delays().get("maxMs"));
    }

    @Test
    void shouldChooseTheDirectionThatFlowsFromSenderToReceiver() {
        for (int i = 1; i <= 5; i++) {
            sent(10L * i, TestPacket.tcp(i, i, 100)).received(10L * i + 7, TestPacket.tcp(i, i, 100));
            received(10L * i, TestPacket.tcp(i, i, 1400).back())
                    .sent(10L * i + 7, TestPacket.tcp(i, i, 1400).back());
        }
        assertEquals("tcp 10.0.0.1:1935 > 10.0.0.2", delays().get("flow"), "the way back carries more bytes");
        assertCounts(5, 0, 0);
    }

    @Test
    void shouldTakeTheAskedFlow() {
        sent(0, tcp(1)).received(10, tcp(1));
        sent(1, TestPacket.udp(2, 10)).received(4, TestPacket.udp(2, 10));
        Map<String, Object> values =
                report(Map.of("flow", "udp 10.0.0.1 > 10.0.0.2")).groups().get("oneWayDelay");
        assertEquals("udp 10.0.0.1 > 10.0.0.2", values.get("flow"));
        assertEquals(3.0, values.get("meanMs"));
    }

    @Test
    void shouldGiveNegativeDelaysWhenTheReceiversClockIsBehind() {
        sent(100, tcp(1)).sent(101, tcp(2)).received(60, tcp(1)).received(61, tcp(2));
        Map<String, Object> values =
                report(Map.of("flow", "tcp 10.0.0.1 > 10.0.0.2")).groups().get("oneWayDelay");
        assertEquals(-40.0, values.get("meanMs"));
        assertEquals(0L, values.get("reordered"));
    }

    @Test
    void shouldSayNothingWhenThereIsNoFrame() {
        Map<String, Object> values = delays();
        assertNull(values.get("flow"));
        assertEquals(0L, values.get("matched"));
        assertNull(values.get("minMs"));
        assertNull(report(Map.of()).groups().get("queueing").get("maxMs"));
    }

    @Test
    void shouldForgetFramesBeyondTheHorizon() {
        sent(0, tcp(7))
                .sent(1, tcp(1))
                .sent(2, tcp(2))
                .received(10, tcp(7))
                .received(12, tcp(2))
                .sent(5000, tcp(3))
                .received(5010, tcp(3));
        received(5020, tcp(1));
        Map<String, Object> values = report(Map.of("horizon", "1s")).groups().get("oneWayDelay");
        assertEquals(3L, values.get("matched"));
        assertEquals(1L, values.get("lost"));
        assertThrows(IllegalArgumentException.class, () -> report(Map.of("horizon", "0s")));
    }

    @Test
    void shouldDrawDelaysAgainstTheFirstFramesTime() {
        sent(0, tcp(1)).sent(500, tcp(2)).received(10, tcp(1)).received(530, tcp(2));
        Figure.TimeSeries figure =
                (Figure.TimeSeries) report(Map.of()).figures().get(0);
        assertEquals("one-way-delay", figure.name());
        assertEquals(START_NS, figure.originEpochNs());
        assertEquals(0.5, figure.series().get(0).x()[1], 1e-9);
        assertEquals(30.0, figure.series().get(0).y()[1], 1e-9);
    }

    @Property(tries = 100)
    void shouldFindWhatTheNetworkDid(@ForAll long seed) {
        frames.clear();
        Random random = new Random(seed);
        int lost = 0;
        int duplicated = 0;
        int n = 50;
        for (int id = 1; id <= n; id++) {
            TestPacket packet = tcp(id);
            sent(20L * id, packet);
            boolean edge = id == 1 || id == n;
            if (!edge && random.nextInt(4) == 0) {
                lost++;
                continue;
            }
            long arrival = 20L * id + 10 + random.nextInt(50);
            received(arrival, packet);
            if (random.nextInt(5) == 0) {
                duplicated++;
                received(arrival + 1 + random.nextInt(30), packet);
            }
        }
        received(20L * n + 5000, tcp(9999).back());
        Report report = report(Map.of());
        assertEquals((long) n - lost, report.groups().get("oneWayDelay").get("matched"));
        assertEquals((long) lost, report.groups().get("oneWayDelay").get("lost"));
        assertEquals((long) duplicated, report.groups().get("frames").get("duplicated"));
    }
}
