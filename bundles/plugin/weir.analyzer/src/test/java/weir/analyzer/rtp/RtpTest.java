package weir.analyzer.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
import weir.api.capture.CapturePoint;
import weir.api.option.Options;

class RtpTest {
    private static Report report(RtpPackets packets, Map<String, String> given) {
        RtpFactory factory = new RtpFactory();
        Options options = Options.of(factory.options(), given);
        Analyzer analyzer = factory.create(new AnalysisContext(options, List.of(new CapturePoint("n", "eth0"))));
        packets.frames().forEach(analyzer::onFrame);
        return analyzer.report();
    }

    private static Map<String, Object> values(RtpPackets packets) {
        return report(packets, Map.of()).groups().get("rtp");
    }

    private static Object cell(Report report, String column) {
        Table streams = report.tables().stream()
                .filter(table -> table.name().equals("streams"))
                .findFirst()
                .orElseThrow();
        return streams.cell(0, streams.columns().indexOf(column));
    }

    private static RtpPackets audio(int... sequences) {
        RtpPackets packets = new RtpPackets();
        for (int i = 0; i < sequences.length; i++) {
            packets.audio(20 * i, sequences[i]);
        }
        return packets;
    }

    @Test
    void shouldTakeForAStreamWhatSendsFiveInSequence() {
        Map<String, Object> four = values(audio(7, 1, 2, 3, 4, 9));
        assertEquals(0L, four.get("streams"));
        assertEquals(6L, four.get("unprovenPackets"));
        assertTrue(four.get("why").toString().contains("ports=5004"), four.toString());
        Map<String, Object> five = values(audio(7, 8, 9, 10, 11));
        assertEquals(1L, five.get("streams"));
        assertEquals(5L, five.get("packets"), "those before the proof count, too");
    }

    @Test
    void shouldBelieveThePortsThatAreNamed() {
        Report report = report(audio(1, 3), Map.of("ports", "9, 6004"));
        assertEquals(2L, report.groups().get("rtp").get("packets"));
        assertEquals(1L, report.groups().get("rtp").get("lost"));
        assertEquals(
                0L,
                report(audio(1, 3), Map.of("ports", "7")).groups().get("rtp").get("streams"));
    }

    @Test
    void shouldNotTakeForAStreamWhoseTimeStands() {
        RtpPackets calls = new RtpPackets();
        for (int i = 0; i < 20; i++) {
            // a remote procedure call: transaction number, 0, version
            calls.datagram(
                    i,
                    ByteBuffer.allocate(40)
                            .putInt(0x8000_0000 + i)
                            .putInt(0)
                            .putInt(2)
                            .array(),
                    false);
        }
        assertEquals(0L, values(calls).get("streams"));
    }

    @Test
    void shouldCountWhatIsLostRepeatedAndLate() {
        Map<String, Object> values = values(audio(65533, 65534, 65535, 0, 1, 3, 2, 3, 6, 9));
        assertEquals(10L, values.get("packets"));
        assertEquals(13L, values.get("expected"));
        assertEquals(4L, values.get("lost"));
        assertEquals(1L, values.get("duplicates"));
        assertEquals(1L, values.get("reordered"));
        assertEquals(2L, values.get("gaps"));
        Report report = report(audio(65533, 65534, 65535, 0, 1, 3, 2, 3, 6, 9), Map.of());
        assertEquals(3L, cell(report, "cumulative_lost"));
        assertEquals(2L, cell(report, "longest_gap"));
    }

    @Test
    void shouldMeasureJitterAsTheStandardSays() {
        RtpPackets packets = audio(1, 2, 3, 4, 5).audio(116, 6);
        Report report = report(packets, Map.of());
        assertEquals(1.0, (Double) cell(report, "last_jitter_ms"), 1e-9, "16 ms late, a sixteenth of it");
        assertEquals(36.0, (Double) cell(report, "max_delta_ms"), 1e-9);
        assertEquals(8000L, cell(report, "clock_hz"));
        assertEquals("payload type", cell(report, "clock_from"));
    }

    @Test
    void shouldFindOutTheClockOfADynamicType() {
        RtpPackets packets = new RtpPackets();
        for (int i = 0; i < 60; i++) {
            packets.rtp(40 * i, i, 3600 * i, 1, 96);
        }
        Report report = report(packets, Map.of());
        assertEquals(90_000L, cell(report, "clock_hz"));
        assertEquals("arrival times", cell(report, "clock_from"));
        assertEquals(0.0, (Double) cell(report, "last_jitter_ms"), 1e-9);
        assertEquals(1000L, cell(report(packets, Map.of("clock", "1000")), "clock_hz"));
        packets.senderReport(2400, 1, 100, 0).senderReport(2401, 1, 102, 96_000);
        assertEquals(48_000L, cell(report(packets, Map.of()), "clock_hz"), "its sender's own clock counts more");
    }

    @Test
    void shouldSayThatNobodyKnowsTheClock() {
        RtpPackets packets = new RtpPackets();
        for (int i = 0; i < 60; i++) {
            packets.rtp(2 * i, i, 3600 * i, 1, 96);
        }
        Report report = report(packets, Map.of());
        assertNull(cell(report, "clock_hz"));
        assertNull(cell(report, "last_jitter_ms"));
        assertEquals(2.0, (Double) cell(report, "max_delta_ms"), 1e-9);
    }

    @Test
    void shouldMeasureRoundTripsByReports() {
        RtpPackets packets = new RtpPackets()
                .senderReport(0, 0xabc, 1000.5, 0)
                .receiverReport(530, 0xabc, 1000.5, 0.5)
                .receiverReport(600, 0xabc, 999, 0.5)
                .receiverReport(700, 0xabc, 0, 0);
        Map<String, Object> values = report(packets, Map.of()).groups().get("rtcp");
        assertEquals(4L, values.get("packets"));
        assertEquals(1L, values.get("senderReports"));
        assertEquals(3L, values.get("receiverReports"));
        assertEquals(1L, values.get("roundTrips"), "of a report that passed here only");
        assertEquals(30.0, values.get("rttMeanMs"));
        Table reports = report(packets, Map.of()).tables().get(1);
        assertEquals(0.25, reports.cell(0, 3));
        assertEquals(5L, reports.cell(0, 4));
        assertEquals(30_000_000L, reports.cell(0, 6));
        assertNull(reports.cell(1, 6));
    }

    @Test
    void shouldNotTakeForReportsWhatHasAnotherLength() {
        byte[] cut = ByteBuffer.allocate(27).putInt(0x80c8_0006).array();
        byte[] crowded = ByteBuffer.allocate(28).putInt(0x9fc8_0006).array();
        byte[] alone = ByteBuffer.allocate(8).putInt(0x80cb_0001).array();
        RtpPackets packets = new RtpPackets()
                .datagram(0, cut, false)
                .datagram(1, crowded, false)
                .datagram(2, alone, false);
        assertEquals(0L, report(packets, Map.of()).groups().get("rtcp").get("packets"));
    }

    @Test
    void shouldCountOnlyWhatIsOfMoreStreamsThanItKeeps() {
        RtpPackets packets = new RtpPackets();
        for (int i = 0; i < 60; i++) {
            packets.rtp(20 * i, i / 3, 160 * i, i % 3, 0);
        }
        Rtp rtp = new Rtp(new RtpCapture(Set.of(), 0, 2), false);
        packets.frames().forEach(rtp::onFrame);
        Map<String, Object> values = rtp.report().groups().get("rtp");
        assertEquals(2L, values.get("streams"));
        assertEquals(40L, values.get("packets"));
        assertEquals(20L, (Long) values.get("leftOutPackets") + (Long) values.get("unprovenPackets"));
    }

    @Test
    void shouldListEachPacketWhenAsked() {
        Table packets = report(audio(7, 8, 9, 10, 11), Map.of("frames", "true"))
                .tables()
                .get(0);
        assertEquals("packets", packets.name());
        assertEquals(5, packets.rows());
        assertEquals(11L, packets.cell(4, packets.columns().indexOf("sequence")));
        assertEquals(1760L, packets.cell(4, packets.columns().indexOf("timestamp")));
    }

    @Test
    void shouldSayWhatIsWrongWithOptions() {
        for (String ports : List.of("", "x", "0", "70000", "5004,", "5004 5006")) {
            String message = assertThrows(
                            IllegalArgumentException.class, () -> report(new RtpPackets(), Map.of("ports", ports)))
                    .getMessage();
            assertTrue(message.contains("1 to 65535"), message);
        }
        assertThrows(IllegalArgumentException.class, () -> report(new RtpPackets(), Map.of("clock", "1000000001")));
    }
}
