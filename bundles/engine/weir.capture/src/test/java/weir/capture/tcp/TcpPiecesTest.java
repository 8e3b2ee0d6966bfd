package weir.capture.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.api.capture.TcpPiece;
import weir.api.frame.FrameHeaders;
import weir.capture.TestFrames;

class TcpPiecesTest {
    private static final int CLIENT = 0xffff_fff0;
    private static final int SERVER = 700;

    private final TcpPieces pieces = new TcpPieces();

    @BeforeEach
    void open() {
        give(true, TestFrames.SYN, CLIENT, 0, "");
        give(false, TestFrames.SYN | TestFrames.ACK, SERVER, CLIENT + 1, "");
    }

    private List<TcpPiece> give(boolean fromClient, int flags, int sequence, int acknowledgement, String payload) {
        return give(fromClient, flags, sequence, acknowledgement, payload, payload.length());
    }

    private List<TcpPiece> give(
            boolean fromClient, int flags, int sequence, int acknowledgement, String payload, int captured) {
        byte[] bytes = payload.getBytes(StandardCharsets.US_ASCII);
        byte[] frame = TestFrames.tcp(fromClient, flags, sequence, acknowledgement, bytes);
        int there = frame.length - (bytes.length - captured);
        return pieces.of(new FrameHeaders().wrap(ByteBuffer.wrap(frame), 0, there), frame, 0, there, frame.length);
    }

    /** {@code direction missing text}, one after the other. */
    private static String told(List<TcpPiece> pieces) {
        StringBuilder told = new StringBuilder();
        for (TcpPiece piece : pieces) {
            told.append(piece.direction() + " " + piece.missing() + " "
                    + StandardCharsets.US_ASCII.decode(piece.bytes().duplicate()) + ";");
        }
        return told.toString();
    }

    private String client(int offset, String text) {
        return told(give(true, TestFrames.ACK, CLIENT + 1 + offset, SERVER + 1, text));
    }

    @Test
    void shouldHandOutWhatCameBeforeItsTurnWithWhatItWaitedFor() {
        assertEquals("1 0 abc;", client(0, "abc"));
        assertEquals("", client(9, "jkl"));
        assertEquals("", client(6, "ghi"));
        assertEquals("1 0 defghijkl;", client(3, "def"));
    }

    @Test
    void shouldHandOutRepeatedBytesOnce() {
        client(0, "abcdef");
        assertEquals("", client(0, "abcdef"));
        assertEquals("1 0 ghi;", client(3, "defghi"));
    }

    /** What the receiver has acknowledged was not lost on the way, but to the capture. */
    @Test
    void shouldGoOnBehindAGapAsSoonAsItIsAcknowledged() {
        client(0, "abc");
        assertEquals("", client(6, "ghi"));
        assertEquals("", told(give(false, TestFrames.ACK, SERVER + 1, CLIENT + 1 + 3, "")));
        assertEquals("1 3 ghi;", told(give(false, TestFrames.ACK, SERVER + 1, CLIENT + 1 + 9, "")));
        assertEquals("1 0 jkl;", client(9, "jkl"));
        assertEquals("", client(3, "def"));
    }

    @Test
    void shouldTellWhatACutSegmentLacks() {
        assertEquals("1 0 ab;", told(give(true, TestFrames.ACK, CLIENT + 1, SERVER + 1, "abcdef", 2)));
        assertEquals("1 4 ghi;", client(6, "ghi"));
    }

    @Test
    void shouldNumberConnectionsThatFollowEachOther() {
        long first =
                give(true, TestFrames.ACK, CLIENT + 1, SERVER + 1, "a").get(0).connection();
        give(true, TestFrames.SYN, 90_000, 0, "");
        TcpPiece second = give(true, TestFrames.ACK, 90_001, 1, "b").get(0);
        assertNotEquals(first, second.connection());
        assertEquals("1 0 b;", told(List.of(second)));
    }

    @Test
    void shouldNameBothEnds() {
        TcpPiece piece = give(true, TestFrames.ACK, CLIENT + 1, SERVER + 1, "a").get(0);
        assertEquals(40_000, piece.from().getPort());
        assertEquals(1935, piece.to().getPort());
        assertEquals("10.0.0.2", piece.from().getAddress().getHostAddress());
    }
}
