package weir.analyzer.qoe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.api.analysis.PathHistory;
import weir.api.analysis.Report;
import weir.api.capture.RtmpMessage;

class PlayoutTest {
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final long MS = 1_000_000;

    private final MediaStream stream = new MediaStream("tcp a > b");

    /** A picture: when it came, in ms, and its timestamp. */
    private record Picture(long timestampMs, boolean keyFrame) implements RtmpMessage {
        @Override
        public int type() {
            return VIDEO;
        }

        @Override
        public long streamId() {
            return 1;
        }

        @Override
        public int bodyBytes() {
            return 1000;
        }

        @Override
        public String name() {
            return null;
        }

        @Override
        public String streamName() {
            return null;
        }

        @Override
        public String codec() {
            return "h264";
        }

        @Override
        public boolean configuration() {
            return false;
        }
    }

    private void picture(long atMs, long timestampMs) {
        stream.received(
                new Picture(timestampMs, timestampMs % 1000 == 0),
                START_NS + atMs * MS,
                START_NS + (atMs - 10) * MS,
                1514);
    }

    private Map<String, Object> report(long startMs) {
        Report.Builder report = Report.builder();
        new QoeReport(stream, Playout.of(stream, startMs, startMs), PathHistory.unknown("a test's")).fill(report, 0, 0);
        return report.build().groups().get("rtmpQoe");
    }

    @Test
    void shouldPlayWithoutAStallWhenEveryPictureIsInTime() {
        stream.requested(START_NS - 100 * MS, "live");
        for (long i = 0; i <= 100; i++) {
            picture(i * 40, i * 40);
        }
        Map<String, Object> values = report(400);
        assertEquals(500.0, values.get("startupDelayMs"));
        assertEquals(0L, values.get("stalls"));
        assertEquals(25.0, (Double) values.get("receivedFps"), 1e-9);
        assertEquals(25.0, (Double) values.get("decodableFps"), 1e-9);
        assertEquals(1000.0, values.get("keyFrameIntervalMeanMs"));
        assertEquals(200_000.0, (Double) values.get("videoBps"), 1e-6);
        assertEquals(10.0, values.get("deliveryMedianMs"));
        assertEquals(410.0, values.get("liveLatencyMedianMs"), "the buffer's 400 ms and the delivery's 10 ms");
    }

    /** Playing begins at 400 ms; the picture of 1000 ms is due at 1400 ms and comes at 2000 ms. */
    @Test
    void shouldStallFromWhenAPictureIsDueUntilEnoughIsThere() {
        for (long i = 0; i < 25; i++) {
            picture(i * 40, i * 40);
        }
        for (long i = 25; i < 60; i++) {
            picture(2000 + (i - 25) * 10, i * 40);
        }
        Map<String, Object> values = report(400);
        assertEquals(1L, values.get("stalls"));
        assertEquals(700.0, values.get("stalledMs"), "400 ms of media came within 100 ms");
    }

    @Test
    void shouldNotStallWhereTheCaptureEnds() {
        picture(0, 0);
        picture(40, 40);
        Map<String, Object> values = report(40);
        assertEquals(0L, values.get("stalls"));
    }

    @Test
    void shouldGoOnWhenTimestampsBeginAnew() {
        for (long i = 0; i < 50; i++) {
            picture(i * 40, i * 40);
        }
        for (long i = 0; i < 50; i++) {
            picture(2000 + i * 40, i * 40);
        }
        assertEquals(0L, report(200).get("stalls"));
    }

    @Test
    void shouldCountOnWhereTimestampsWrap() {
        long wrap = 1L << 32;
        picture(0, wrap - 40);
        picture(40, 0);
        assertEquals(40, stream.timeMs(1) - stream.timeMs(0));
    }

    @Test
    void shouldAnswerNullWhenNothingCame() {
        Map<String, Object> values = report(500);
        assertNull(values.get("startupDelayMs"));
        assertNull(values.get("stalls"));
        assertNull(values.get("receivedFps"));
        assertFalse((Boolean) values.get("requestSeen"));
    }
}
