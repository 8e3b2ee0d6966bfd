package weir.analyzer.qoe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
import weir.api.capture.CapturePoint;
import weir.api.option.Options;
import weir.tck.TestFrame;
import weir.tck.TestMessage;
import weir.tck.TestPacket;

/**
 * A stream that was made up, so that everything about it is known: 8 s of 25 pictures a second, a key frame every 2 s,
 * sent from 100 ms after the request on, 10 ms under way; between 4.1 s and 6.1 s nothing gets through.
 *
 * <pre>
 * picture   0 ... 99     arrives 10 ms after it was sent
 * picture 100 ... 149    arrives at 6100 ms, 6101 ms, ... 6149 ms
 * picture 150 ... 199    arrives 10 ms after it was sent, but not before 6150 ms
 * </pre>
 *
 * The player begins with 520 ms of media at 630 ms. Picture 100 is due at 4630 ms and comes at 6100 ms; 520 ms of media
 * are there at 6113 ms.
 */
class RtmpQoeTest {
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final long MS = 1_000_000;
    private static final int PICTURES = 200;
    private static final CapturePoint POINT = new CapturePoint("n", "eth0");

    private static long sentMs(int picture) {
        return 100 + 40L * picture;
    }

    private static long arrivedMs(int picture) {
        if (picture >= 100 && picture < 150) {
            return 6000L + picture;
        }
        return picture < 150 ? sentMs(picture) + 10 : Math.max(6150, sentMs(picture) + 10);
    }

    private static TestFrame frame(int input, int id, long ms, TestMessage message) {
        TestPacket packet = TestPacket.tcp(id, 1000L * id, 1000);
        boolean request = message.type() == TestMessage.COMMAND_AMF0;
        byte[] content = (request ? packet.back() : packet).frame();
        return new TestFrame(input, id + 1L, START_NS + ms * MS, true, content).with(message);
    }

    private static List<TestFrame> stream(boolean bothEnds) {
        int receiver = bothEnds ? 1 : 0;
        List<TestFrame> frames = new ArrayList<>();
        frames.add(frame(receiver, 0, 0, TestMessage.command("play", "live")));
        for (int i = 0; i < PICTURES; i++) {
            TestMessage picture = TestMessage.video(40L * i, 3000, i % 50 == 0);
            if (bothEnds) {
                frames.add(frame(0, i + 1, sentMs(i), picture));
            }
            frames.add(frame(receiver, i + 1, arrivedMs(i), picture));
        }
        frames.sort(Comparator.comparingLong(TestFrame::epochNs));
        return frames;
    }

    private static Report report(boolean bothEnds) {
        RtmpQoeFactory factory = new RtmpQoeFactory();
        List<CapturePoint> points = bothEnds ? List.of(POINT, POINT) : List.of(POINT);
        Analyzer analyzer = factory.create(new AnalysisContext(Options.of(factory.options(), Map.of()), points));
        stream(bothEnds).forEach(analyzer::onFrame);
        return analyzer.report();
    }

    private static void assertAbout(double expected, Object actual, String name) {
        assertEquals(expected, (Double) actual, Math.abs(expected) * 1e-9, name);
    }

    @Test
    void shouldSayWhatTheViewerSaw() {
        Report report = report(true);
        Map<String, Object> values = report.groups().get("rtmpQoe");
        assertEquals("tcp 10.0.0.1:1935 > 10.0.0.2:50000", values.get("flow"));
        assertEquals("live", values.get("stream"));
        assertEquals("h264", values.get("videoCodec"));
        assertEquals(true, values.get("requestSeen"));
        assertAbout(630, values.get("startupDelayMs"), "start-up");
        assertEquals(1L, values.get("stalls"));
        assertAbout(1483, values.get("stalledMs"), "stalled");
        assertAbout(1483, values.get("longestStallMs"), "longest");
        assertAbout(1483.0 / (8070 - 630), values.get("stalledShare"), "share");
        Table stalls = report.tables().get(0);
        assertEquals(1, stalls.rows());
        assertAbout(4.630, stalls.cell(0, 0), "begin of the stall");
        assertAbout(1483, stalls.cell(0, 1), "its length");
    }

    @Test
    void shouldCountAndRateThePictures() {
        Map<String, Object> values = report(true).groups().get("rtmpQoe");
        assertEquals((long) PICTURES, values.get("videoFrames"));
        assertEquals((long) PICTURES, values.get("decodableFrames"));
        assertEquals(4L, values.get("keyFrames"));
        assertAbout(25, values.get("mediaFps"), "media");
        assertAbout(25, values.get("receivedFps"), "199 pictures in 7960 ms");
        assertAbout(25, values.get("decodableFps"), "decodable");
        assertAbout(2000, values.get("keyFrameIntervalMeanMs"), "key frames");
        assertAbout(2000, values.get("keyFrameIntervalMaxMs"), "key frames");
        assertAbout(600_000, values.get("videoBps"), "3000 B 25 times a second");
        assertNull(values.get("audioBps"));
    }

    @Test
    void shouldTellLatencyOnlyWhereBothEndsAreKnown() {
        Map<String, Object> values = report(true).groups().get("rtmpQoe");
        assertAbout(10, values.get("deliveryMinMs"), "delivery");
        assertAbout(10, values.get("deliveryMedianMs"), "delivery");
        assertAbout(530, values.get("liveLatencyMinMs"), "before the outage");
        assertAbout(530, values.get("liveLatencyMedianMs"), "before the outage");
        assertAbout((530 + 2013) / 2.0, values.get("liveLatencyMeanMs"), "half of the pictures each");
        assertAbout(2013, values.get("liveLatencyMaxMs"), "behind by the stall");
        assertNull(report(false).groups().get("rtmpQoe").get("liveLatencyMedianMs"));
    }
}
