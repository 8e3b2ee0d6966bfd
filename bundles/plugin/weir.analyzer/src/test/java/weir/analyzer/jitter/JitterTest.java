package weir.analyzer.jitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.analyzer.rtp.RtpPackets;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Report;
import weir.api.capture.CapturePoint;
import weir.api.option.Options;
import weir.tck.TestFrame;
import weir.tck.TestPacket;

class JitterTest {
    private static final CapturePoint POINT = new CapturePoint("n", "eth0");

    private static Report report(int inputs, List<TestFrame> frames, Map<String, String> given) {
        JitterFactory factory = new JitterFactory();
        Options options = Options.of(factory.options(), given);
        Analyzer analyzer = factory.create(new AnalysisContext(options, Collections.nCopies(inputs, POINT)));
        frames.forEach(analyzer::onFrame);
        return analyzer.report();
    }

    /** A packet each 20 ms that takes so many ms; below 0: it is lost. */
    private static List<TestFrame> sent(double... delaysMs) {
        List<TestFrame> frames = new ArrayList<>();
        for (int i = 0; i < delaysMs.length; i++) {
            byte[] content = TestPacket.udp(i, 100).frame();
            long sentNs = RtpPackets.START_NS + 20_000_000L * i;
            frames.add(new TestFrame(0, i + 1L, sentNs, false, content));
            if (delaysMs[i] >= 0) {
                frames.add(new TestFrame(1, 0, sentNs + Math.round(delaysMs[i] * 1e6), false, content));
            }
        }
        frames.sort(Comparator.comparingLong(TestFrame::epochNs));
        return frames;
    }

    @Test
    void shouldMeasureVariationBetweenTwoCaptures() {
        Report report = report(2, sent(10, 14, 10, 18), Map.of());
        Map<String, Object> pdv = report.groups().get("pdv");
        assertEquals(4L, pdv.get("count"));
        assertEquals(3.0, pdv.get("meanMs"));
        assertEquals(0.0, pdv.get("medianMs"));
        assertEquals(8.0, pdv.get("p99Ms"));
        Map<String, Object> ipdv = report.groups().get("ipdv");
        assertEquals(3L, ipdv.get("count"));
        assertEquals(-4.0, ipdv.get("minMs"));
        assertEquals(4.0, ipdv.get("medianMs"));
        assertEquals(8.0, ipdv.get("maxMs"));
        Map<String, Object> size = report.groups().get("ipdvSize");
        assertEquals(16 / 3.0, (Double) size.get("meanMs"), 1e-9);
        double last = 4 / 16.0;
        last += (4 - last) / 16;
        last += (8 - last) / 16;
        assertEquals(last, (Double) report.groups().get("interarrival").get("lastMs"), 1e-6);
        assertEquals("the sender's capture", report.groups().get("jitter").get("sentBy"));
    }

    @Test
    void shouldNotTellHowDelayWentOnOverALostPacket() {
        Map<String, Object> ipdv =
                report(2, sent(10, 11, -1, 30, 31), Map.of()).groups().get("ipdv");
        assertEquals(2L, ipdv.get("count"));
        assertEquals(1.0, ipdv.get("maxMs"));
    }

    @Test
    void shouldTakeSuccessivePacketsInTheOrderOfSending() {
        Report report = report(2, sent(10, 45, 10, 10), Map.of());
        assertEquals(-35.0, report.groups().get("ipdv").get("minMs"));
        assertEquals(35.0, report.groups().get("ipdv").get("maxMs"));
        assertEquals(
                (1 - Math.pow(15 / 16.0, 1)) * 35 * 15 / 16 + 35 / 16.0,
                (Double) report.groups().get("interarrival").get("lastMs"),
                1e-6,
                "RFC 3550 takes them in the order of arrival: 10, 10, then the late one, then 10 again at the same time");
    }

    @Test
    void shouldKnowTheTimeOfSendingFromRtp() {
        RtpPackets packets = new RtpPackets();
        for (int i = 0; i < 10; i++) {
            packets.audio(20 * i + (i == 9 ? 16 : 0), i);
        }
        packets.audio(200, 9).audio(220, 11);
        Report report = report(1, packets.frames(), Map.of());
        assertEquals("RTP timestamps", report.groups().get("jitter").get("sentBy"));
        assertEquals(11L, report.groups().get("jitter").get("packets"), "one came twice");
        assertEquals(16.0, report.groups().get("pdv").get("maxMs"));
        assertEquals(9L, report.groups().get("ipdv").get("count"), "number 10 is missing");
    }

    @Test
    void shouldChooseTheSourceThatIsAskedFor() {
        RtpPackets packets = new RtpPackets();
        for (int i = 0; i < 10; i++) {
            packets.rtp(20 * i, i, 160 * i, 0x11, 0).rtp(20 * i + i % 2, i, 160 * i, 0x22, 0);
        }
        assertEquals(
                1.0,
                report(1, packets.frames(), Map.of("ssrc", "0x22"))
                        .groups()
                        .get("pdv")
                        .get("maxMs"));
        assertEquals(
                0.0,
                report(1, packets.frames(), Map.of("ssrc", "11"))
                        .groups()
                        .get("pdv")
                        .get("maxMs"));
        Map<String, Object> none =
                report(1, packets.frames(), Map.of("ssrc", "0x33")).groups().get("jitter");
        assertNull(none.get("of"));
        assertTrue(none.get("why").toString().contains("no RTP of that ssrc"), none.toString());
    }

    @Test
    void shouldSayWhyThereIsNothing() {
        Map<String, Object> values = report(1, sent(), Map.of()).groups().get("jitter");
        assertTrue(values.get("why").toString().contains("give the sender's capture"), values.toString());
        RtpPackets fast = new RtpPackets();
        for (int i = 0; i < 10; i++) {
            fast.rtp(i, i, 3000 * i, 1, 96);
        }
        String why = report(1, fast.frames(), Map.of())
                .groups()
                .get("jitter")
                .get("why")
                .toString();
        assertTrue(why.contains("clock=90000"), why);
    }

    @Test
    void shouldSayWhichOptionsAreOfNoUse() {
        for (String ssrc : List.of("0x123456789", "x", "")) {
            assertThrows(IllegalArgumentException.class, () -> report(1, List.of(), Map.of("ssrc", ssrc)));
        }
        assertThrows(IllegalArgumentException.class, () -> report(2, List.of(), Map.of("ssrc", "1")));
        assertThrows(
                IllegalArgumentException.class, () -> report(1, List.of(), Map.of("flow", "udp 10.0.0.1 > 10.0.0.2")));
    }
}
