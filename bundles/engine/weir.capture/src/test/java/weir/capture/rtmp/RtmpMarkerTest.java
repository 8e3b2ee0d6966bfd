package weir.capture.rtmp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static weir.capture.rtmp.RtmpTalk.handshake;
import static weir.capture.rtmp.RtmpTalk.join;
import static weir.capture.rtmp.RtmpTalk.message;
import static weir.capture.rtmp.RtmpTalk.part;
import static weir.capture.rtmp.RtmpTalk.setChunkSize;
import static weir.capture.rtmp.RtmpTalk.video;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.capture.rtmp.message.CompletedMessages;

/** Messages and handshake parts mark the segment with which they are complete. */
class RtmpMarkerTest {
    private static final int VIDEO = 9;
    private static final int COMMAND = 20;

    @Test
    void shouldMarkWhereHandshakePartsAreComplete() {
        RtmpTalk talk = new RtmpTalk().open();
        assertFalse(talk.client(part(handshake(1537), 0, 1000)));
        assertTrue(talk.client(part(handshake(1537), 1000, 1537)));
        assertFalse(talk.server(part(handshake(3073), 0, 1448)));
        assertFalse(talk.server(part(handshake(3073), 1448, 2896)));
        assertTrue(talk.server(part(handshake(3073), 2896, 3073)));
        assertTrue(talk.client(new byte[1536]));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 63, 64, 319, 320, 65_599})
    void shouldFollowAMessageOverChunksAndSegments(int stream) {
        RtmpTalk talk = new RtmpTalk().greet();
        byte[] bytes = message(stream, VIDEO, video(1000), 128);
        assertFalse(talk.server(part(bytes, 0, 500)));
        assertFalse(talk.server(part(bytes, 500, bytes.length - 1)));
        assertTrue(talk.server(part(bytes, bytes.length - 1, bytes.length)));
    }

    @Test
    void shouldUseTheAnnouncedChunkSize() {
        RtmpTalk talk = new RtmpTalk().greet();
        assertTrue(talk.server(setChunkSize(4096)));
        byte[] bytes = message(4, VIDEO, video(4000), 4096);
        assertFalse(talk.server(part(bytes, 0, 1448)));
        assertFalse(talk.server(part(bytes, 1448, 2896)));
        assertTrue(talk.server(part(bytes, 2896, bytes.length)));
    }

    @Test
    void shouldNotBelieveChunkSizesAsBigAsTheLargestMessage() {
        RtmpTalk talk = new RtmpTalk().greet();
        talk.server(setChunkSize(32_768));
        assertTrue(talk.server(message(4, VIDEO, video(300), 128)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Integer.MIN_VALUE, -1})
    void shouldGoOnWhenAnImpossibleChunkSizeIsAnnounced(int size) {
        RtmpTalk talk = new RtmpTalk().greet();
        talk.server(setChunkSize(size));
        assertTrue(talk.server(message(4, VIDEO, video(100), 128)));
        assertTrue(talk.server(message(4, VIDEO, video(100), 128)));
    }

    @Test
    void shouldNotTellMoreMessagesOfAFrameThanItsBound() {
        RtmpTalk talk = new RtmpTalk().greet();
        talk.server(message(4, VIDEO, new byte[0], 128));
        byte[] empty = new byte[1400];
        java.util.Arrays.fill(empty, (byte) (3 << 6 | 4)); // each byte is a message of no length, like the last
        int start = talk.serverNext;
        int end = start;
        for (int i = 0; i < 60; i++) {
            end += empty.length;
            talk.serverAt(end, empty);
        }
        int before = talk.messages.size();
        talk.serverAt(start, empty);
        int told = talk.messages.size() - before;
        assertTrue(told > 1400 && told <= CompletedMessages.MOST, told + " messages");
    }

    @Test
    void shouldTakeShortHeadersFromTheStreamsLastMessage() {
        RtmpTalk talk = new RtmpTalk().greet();
        assertTrue(talk.server(message(6, VIDEO, video(50), 128)));
        byte[] sameLength = join(new byte[] {(byte) (2 << 6 | 6), 0, 0, 40}, video(50));
        assertFalse(talk.server(part(sameLength, 0, 30)));
        assertTrue(talk.server(part(sameLength, 30, sameLength.length)));
        byte[] sameAll = join(new byte[] {(byte) (3 << 6 | 6)}, video(50));
        assertTrue(talk.server(sameAll));
    }

    @Test
    void shouldKeepInterleavedStreamsApart() {
        RtmpTalk talk = new RtmpTalk().greet();
        byte[] first = message(4, VIDEO, video(200), 128);
        byte[] second = message(5, VIDEO, video(200), 128);
        int cut = 12 + 128;
        assertFalse(talk.server(part(first, 0, cut)));
        assertFalse(talk.server(part(second, 0, cut)));
        assertTrue(talk.server(part(first, cut, first.length)));
        assertTrue(talk.server(part(second, cut, second.length)));
    }

    @Property
    void shouldFollowExtendedTimestampsHoweverTheyAreCut(@ForAll @IntRange(min = 1, max = 330) int cut) {
        RtmpTalk talk = new RtmpTalk().greet();
        byte[] bytes = message(4, VIDEO, video(300), 128, 0x01000000);
        boolean headerCutAroundTheTimestamp = cut < 16 || (cut > 144 && cut < 149) || (cut > 277 && cut < 282);
        if (!headerCutAroundTheTimestamp && cut < bytes.length) {
            assertFalse(talk.server(part(bytes, 0, cut)));
            assertTrue(talk.server(part(bytes, cut, bytes.length)));
        } else {
            assertTrue(talk.server(bytes));
        }
    }

    @Test
    void shouldPutSegmentsInOrder() {
        RtmpTalk talk = new RtmpTalk().greet();
        byte[] bytes = message(4, VIDEO, video(120), 128);
        int start = talk.serverNext;
        assertFalse(talk.serverAt(start + 100, part(bytes, 100, bytes.length)));
        assertFalse(talk.serverAt(start + 40, part(bytes, 40, 110)));
        assertTrue(talk.serverAt(start, part(bytes, 0, 60)));
        assertFalse(talk.serverAt(start + 20, part(bytes, 20, 80)));
        talk.serverNext = start + bytes.length;
        assertTrue(talk.server(message(4, VIDEO, video(10), 128)));
    }

    @Test
    void shouldReadOnlyWhatIsNewInARetransmission() {
        RtmpTalk talk = new RtmpTalk().greet();
        byte[] bytes = join(message(4, VIDEO, video(20), 128), message(4, VIDEO, video(30), 128));
        int start = talk.serverNext;
        assertTrue(talk.serverAt(start, part(bytes, 0, 40)));
        assertFalse(talk.serverAt(start, part(bytes, 0, 40)));
        assertTrue(talk.serverAt(start, bytes));
    }

    @Test
    void shouldStopAtAGapThatIsNeverFilled() {
        RtmpTalk talk = new RtmpTalk().greet();
        talk.serverNext += 10;
        for (int i = 0; i < 100; i++) {
            assertFalse(talk.server(message(4, VIDEO, video(20), 128)));
        }
        assertTrue(talk.client(message(3, VIDEO, video(20), 128)));
    }

    @Test
    void shouldBeginWhereTheCaptureBegins() {
        RtmpTalk talk = new RtmpTalk();
        assertTrue(talk.server(message(4, VIDEO, video(20), 128)));
    }

    @Test
    void shouldBeginAnewWithASynOfANewConnection() {
        RtmpTalk talk = new RtmpTalk().greet();
        talk.serverNext += 1000;
        assertFalse(talk.server(message(4, VIDEO, video(20), 128)));
        talk.clientNext = 77;
        talk.serverNext = 99;
        talk.greet();
        assertTrue(talk.server(message(4, VIDEO, video(20), 128)));
    }

    @Test
    void shouldLeaveTheSegmentAtAMessageThatIsTooLarge() {
        RtmpTalk talk = new RtmpTalk().greet();
        byte[] small = message(4, VIDEO, video(20), 128);
        byte[] tooLarge = part(message(5, VIDEO, video(40_000), 128), 0, 200);
        assertTrue(talk.server(join(small, tooLarge)));
        assertFalse(talk.server(join(tooLarge, small)));
        assertTrue(talk.server(small));
    }

    @Test
    void shouldNotMarkACommandWhoseNameIsCutShort() {
        byte[] connect = command("connect");
        RtmpTalk talk = new RtmpTalk().greet();
        assertTrue(talk.client(message(3, COMMAND, connect, 128)));
        connect[2] = 100;
        assertFalse(talk.client(message(3, COMMAND, connect, 128)));
    }

    @Test
    void shouldLeaveWhatFollowsACommandThatIsCutShort() {
        RtmpTalk talk = new RtmpTalk().greet();
        byte[] cut = message(3, COMMAND, join(command("play"), new byte[] {0, 1, 2}), 128);
        byte[] next = message(4, VIDEO, video(100), 128);
        assertTrue(talk.client(join(cut, part(next, 0, 50))));
        assertFalse(talk.client(part(next, 50, next.length)));
    }

    private static byte[] command(String name) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        return join(
                new byte[] {2, 0, (byte) text.length}, text, new byte[] {0, 0x3f, (byte) 0xf0, 0, 0, 0, 0, 0, 0, 5});
    }

    @Property(tries = 300)
    void shouldEndOnAnyBytes(@ForAll byte[] noise, @ForAll @IntRange(min = -3000, max = 3000) int jump) {
        RtmpTalk talk = new RtmpTalk().greet();
        talk.server(noise);
        talk.serverNext += jump;
        talk.server(noise);
        assertFalse(new RtmpTalk().serverAt(0, new byte[0]));
    }
}
