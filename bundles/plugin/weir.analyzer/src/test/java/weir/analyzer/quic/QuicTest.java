package weir.analyzer.quic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
import weir.tck.TestFrame;
import weir.tck.TestPacket;

class QuicTest {
    private static final long MS = 1_000_000;
    private static final String INITIAL = "c0 00000001 08 0102030405060708 02 aabb 00 05 ffffffffff";
    private static final String HANDSHAKE = "e0 00000001 02 aabb 03 cc0001 03 ffffff";
    private static final String SERVER_INITIAL = "c0 00000001 02 aabb 03 cc0001 00 05 ffffffffff";

    private long frames;

    private TestFrame frame(int input, boolean fromClient, long ms, String hex) {
        byte[] payload = HexFormat.of().parseHex(hex.replace(" ", ""));
        TestPacket packet = TestPacket.udp(0, payload.length);
        byte[] frame = (fromClient ? packet : packet.back()).frame();
        System.arraycopy(payload, 0, frame, frame.length - payload.length, payload.length);
        return new TestFrame(input, ++frames, ms * MS, false, frame);
    }

    private static Object value(Report report, String name) {
        return report.groups().get("quic").get(name);
    }

    private static Object cell(Report report, int row, String column) {
        Table table = report.tables().get(0);
        return table.cell(row, table.columns().indexOf(column));
    }

    private static QuicPacket packet(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        QuicPacket packet = new QuicPacket();
        assertTrue(packet.read(ByteBuffer.wrap(bytes), 0, bytes.length, bytes.length));
        return packet;
    }

    @Test
    void shouldFollowAHandshake() {
        Quic quic = new Quic(10, 1);
        quic.onFrame(frame(0, true, 1000, INITIAL + "00000000"));
        quic.onFrame(frame(0, false, 1020, SERVER_INITIAL + HANDSHAKE));
        quic.onFrame(frame(0, true, 1021, "e0 00000001 03 cc0001 02 aabb 03 ffffff"));
        quic.onFrame(frame(0, true, 1022, "40 cc0001 ffff"));
        Report report = quic.report();
        assertEquals(1, report.tables().get(0).rows());
        assertEquals("1", cell(report, 0, "version"));
        assertEquals("0102030405060708", cell(report, 0, "original_id"));
        assertEquals("aabb", cell(report, 0, "client_id"));
        assertEquals("cc0001", cell(report, 0, "server_id"));
        assertEquals(21 * MS, cell(report, 0, "initial_rtt_ns"));
        assertEquals(20 * MS, cell(report, 0, "server_ns"));
        assertEquals(5L, value(report, "packets"));
        assertEquals(4L, value(report, "datagrams"));
        assertEquals("constant", cell(report, 0, "spin"));
    }

    @Test
    void shouldTellRetriesAndNegotiation() {
        Quic quic = new Quic(10, 1);
        quic.onFrame(frame(0, true, 0, INITIAL.replace("00000001", "1a2a3a4a")));
        quic.onFrame(frame(0, false, 1, "80 00000000 02 aabb 08 0102030405060708 00000001 6b3343cf"));
        quic.onFrame(frame(0, true, 2, INITIAL));
        quic.onFrame(frame(0, false, 3, "f0 00000001 02 aabb 03 dd0001 ffffffff"));
        quic.onFrame(frame(0, true, 4, "c0 00000001 03 dd0001 02 aabb 00 05 ffffffffff"));
        Report report = quic.report();
        assertEquals(1, report.tables().get(0).rows());
        assertEquals(1L, value(report, "retried"));
        assertEquals(1L, value(report, "negotiated"));
    }

    @Test
    void shouldMeasureTheSpinBit() {
        Quic quic = new Quic(10, 1);
        quic.onFrame(frame(0, true, 0, INITIAL));
        for (int i = 0; i < 100; i++) {
            quic.onFrame(frame(0, true, 10L * i, (i / 5 % 2 == 0 ? "40" : "60") + "cc0001 ffff"));
        }
        Report report = quic.report();
        assertEquals("spins", cell(report, 0, "spin"));
        assertEquals(50.0, value(report, "spinRttMedianMs"));
    }

    @Test
    void shouldNotMeasureASpinBitThatIsSetAtRandom() {
        Quic quic = new Quic(10, 1);
        Random random = new Random(1);
        quic.onFrame(frame(0, true, 0, INITIAL));
        for (int i = 0; i < 100; i++) {
            quic.onFrame(frame(0, true, 10L * i, (random.nextBoolean() ? "40" : "60") + "cc0001 ffff"));
        }
        assertEquals("random", cell(quic.report(), 0, "spin"));
        assertEquals(null, value(quic.report(), "spinRttMedianMs"));
    }

    @Test
    void shouldFindWhatOnlyTheSendersCaptureHas() {
        Quic quic = new Quic(10, 2);
        for (int i = 0; i < 50; i++) {
            String content = String.format("40 cc0001 %08x", i);
            boolean fromClient = i % 2 == 0;
            String sent = i < 2 ? INITIAL + String.format("%02x", i + 1) : content;
            quic.onFrame(frame(fromClient ? 0 : 1, fromClient, 10L * i, sent));
            if (i % 10 != 5 && i != 20) {
                quic.onFrame(frame(fromClient ? 1 : 0, fromClient, 10L * i + 7, sent));
            }
        }
        Report report = quic.report();
        assertEquals(44L, value(report, "datagramsInBoth"));
        assertEquals(6L, value(report, "datagramsLost"));
        Table losses = report.tables().get(report.tables().size() - 1);
        assertEquals("losses", losses.name());
        List<Object> lost = Arrays.asList(losses.cell(0, 2), losses.cell(1, 2));
        assertTrue(lost.containsAll(List.of(1L, 5L)), lost.toString());
    }

    @Test
    void shouldKnowTheTypesOfBothVersions() {
        assertEquals(QuicPacket.Type.INITIAL, packet(INITIAL).type());
        assertEquals(QuicPacket.Type.HANDSHAKE, packet(HANDSHAKE).type());
        assertEquals(
                QuicPacket.Type.INITIAL, packet("d0 6b3343cf 00 00 00 01 ff").type());
        assertEquals(QuicPacket.Type.RETRY, packet("c0 6b3343cf 00 00 ffff").type());
        assertEquals("draft-29", QuicPacket.name(0xff00001d));
        assertEquals("2", QuicPacket.name(0x6b3343cf));
    }

    @Test
    void shouldTakeOtherTrafficForNoQuic() {
        Quic quic = new Quic(10, 1);
        quic.onFrame(frame(0, true, 0, "40 cc0001 ffff"));
        quic.onFrame(frame(0, true, 1, "80 60 0001 00000001 12345678 ffff"));
        quic.onFrame(frame(0, true, 2, "c0 00000007 08 0102030405060708 00 00 05 ffffffffff"));
        assertEquals(0L, value(quic.report(), "packets"));
    }

    @Test
    void shouldBearAnyBytes() {
        Random random = new Random(5);
        QuicPacket packet = new QuicPacket();
        byte[] start = HexFormat.of().parseHex("c000000001");
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[5 + random.nextInt(40)];
            random.nextBytes(bytes);
            System.arraycopy(start, 0, bytes, 0, 5);
            int captured = random.nextInt(bytes.length + 1);
            if (packet.read(ByteBuffer.wrap(bytes), 0, captured, bytes.length)) {
                assertTrue(packet.end() > 0 && packet.end() <= bytes.length);
                assertFalse(packet.destination().isEmpty() && packet.type() == QuicPacket.Type.SHORT);
            }
        }
    }
}
