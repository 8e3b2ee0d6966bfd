package weir.capture.rtmp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import weir.api.capture.RtmpMessage;
import weir.api.capture.RtmpMessages;
import weir.capture.rtmp.message.CompletedMessages;

/** The messages themselves, by Adobe's specification. */
class RtmpMessagesTest {
    private static byte[] command(String name, String stream) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        string(out, name);
        out.write(0);
        out.writeBytes(new byte[8]);
        out.write(5);
        if (stream != null) {
            string(out, stream);
        }
        return out.toByteArray();
    }

    private static void string(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(2);
        out.write(bytes.length >> 8);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    private static byte[] body(int length, int... head) {
        byte[] body = new byte[length];
        for (int i = 0; i < head.length; i++) {
            body[i] = (byte) head[i];
        }
        return body;
    }

    private static List<RtmpMessage> afterGreeting(byte[]... parts) {
        RtmpTalk talk = new RtmpTalk().greet();
        byte[] stream = RtmpTalk.join(parts);
        for (int at = 0; at < stream.length; at += 1400) {
            talk.server(RtmpTalk.part(stream, at, Math.min(stream.length, at + 1400)));
        }
        return talk.messages;
    }

    @Test
    void shouldTellCommandsAndWhatTheyName() {
        List<RtmpMessage> messages = afterGreeting(
                RtmpTalk.message(3, 20, command("connect", null), 128),
                RtmpTalk.message(3, 20, command("createStream", null), 128),
                RtmpTalk.message(8, 20, command("publish", "camera"), 128),
                RtmpTalk.message(8, 17, RtmpTalk.join(new byte[1], command("play", "camera")), 128));
        assertEquals(
                List.of("connect", "createStream", "publish", "play"),
                messages.stream().map(RtmpMessage::name).toList());
        assertNull(messages.get(0).streamName());
        assertEquals("camera", messages.get(2).streamName());
        assertEquals("camera", messages.get(3).streamName());
        assertEquals(1, messages.get(2).streamId());
    }

    @Test
    void shouldTellCodecsAndKeyFrames() {
        List<RtmpMessage> messages = afterGreeting(
                RtmpTalk.message(6, 9, body(50, 0x17, 0), 128, 0),
                RtmpTalk.message(6, 9, body(90_000, 0x17, 1), 128, 40),
                RtmpTalk.message(6, 9, body(60, 0x27, 1), 128, 80),
                RtmpTalk.message(6, 9, body(60, 0x91, 'h', 'v', 'c', '1'), 128, 120),
                RtmpTalk.message(4, 8, body(10, 0xaf, 0), 128, 0),
                RtmpTalk.message(4, 8, body(10, 0xaf, 1), 128, 0x1234567));
        assertEquals(6, messages.size());
        assertTrue(messages.get(0).configuration());
        assertFalse(messages.get(0).keyFrame());
        assertTrue(messages.get(1).keyFrame());
        assertEquals("h264", messages.get(1).codec());
        assertEquals(90_000, messages.get(1).bodyBytes());
        assertEquals(40, messages.get(1).timestampMs());
        assertFalse(messages.get(2).keyFrame());
        assertEquals("h265", messages.get(3).codec());
        assertTrue(messages.get(3).keyFrame());
        assertTrue(messages.get(4).configuration());
        assertEquals("aac", messages.get(5).codec());
        assertFalse(messages.get(5).configuration());
        assertEquals(0x1234567, messages.get(5).timestampMs());
    }

    @Test
    void shouldAddUpTimestampsOfShortHeaders() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(RtmpTalk.message(4, 8, body(5, 0xaf, 1), 128, 1000));
        RtmpTalk.basicHeader(bytes, 1, 4);
        bytes.writeBytes(new byte[] {0, 0, 20, 0, 0, 6, 8});
        bytes.writeBytes(body(6, 0xaf, 1));
        RtmpTalk.basicHeader(bytes, 2, 4);
        bytes.writeBytes(new byte[] {0, 0, 23});
        bytes.writeBytes(body(6, 0xaf, 1));
        RtmpTalk.basicHeader(bytes, 3, 4);
        bytes.writeBytes(body(6, 0xaf, 1));
        assertEquals(
                List.of(1000L, 1020L, 1043L, 1066L),
                afterGreeting(bytes.toByteArray()).stream()
                        .map(RtmpMessage::timestampMs)
                        .toList());
    }

    @Test
    void shouldTakeAggregatesApart() {
        ByteArrayOutputStream tags = new ByteArrayOutputStream();
        for (int time : new int[] {500, 540}) {
            byte[] data = body(300, 0x27, 1);
            tags.write(9);
            tags.writeBytes(new byte[] {0, 1, 44, 0, (byte) (time >> 8), (byte) time, 0, 0, 0, 0});
            tags.writeBytes(data);
            tags.writeBytes(ByteBuffer.allocate(4).putInt(311).array());
        }
        List<RtmpMessage> messages = afterGreeting(RtmpTalk.message(6, 22, tags.toByteArray(), 128, 2000));
        assertEquals(
                List.of(2000L, 2040L),
                messages.stream().map(RtmpMessage::timestampMs).toList());
        assertEquals(300, messages.get(1).bodyBytes());
        assertEquals("h264", messages.get(1).codec());
    }

    @Test
    void shouldFindNothingWhenTheBeginningIsMissing() {
        RtmpTalk talk = new RtmpTalk();
        talk.server(RtmpTalk.message(6, 9, body(60, 0x27, 1), 128, 80));
        assertEquals(List.of(), talk.messages);
    }

    @Test
    void shouldRefuseAMessageThatIsNotThere() {
        assertThrows(IndexOutOfBoundsException.class, () -> RtmpMessages.NONE.get(0));
        assertThrows(IndexOutOfBoundsException.class, () -> new CompletedMessages().get(0));
    }

    /** Several streams interleaved would need a sender of its own; here messages follow each other, cut anywhere. */
    @Property(tries = 40)
    void shouldFindEveryMessageHoweverTheStreamIsCut(
            @ForAll int seed, @ForAll @IntRange(min = 1, max = 3000) int longest) {
        Random random = new Random(seed);
        List<String> expected = new ArrayList<>();
        List<byte[]> parts = new ArrayList<>();
        int chunk = 128;
        for (int i = 0; i < 60; i++) {
            if (i % 20 == 10) {
                chunk = 1 + random.nextInt(70_000);
                parts.add(RtmpTalk.message(
                        2, 1, ByteBuffer.allocate(4).putInt(chunk).array(), 1 << 20));
                expected.add("1 0 4");
            }
            byte[] body = new byte[random.nextInt(i % 7 == 0 ? 60_000 : 600)];
            random.nextBytes(body);
            int type = new int[] {8, 9, 18, 20}[random.nextInt(4)];
            long timestamp = i % 11 == 0 ? 0x01000000L + i : i;
            parts.add(RtmpTalk.message(3 + random.nextInt(400), type, body, chunk, timestamp));
            expected.add(type + " " + timestamp + " " + body.length);
        }
        byte[] stream = RtmpTalk.join(parts.toArray(byte[][]::new));
        RtmpTalk talk = new RtmpTalk().greet();
        for (int at = 0; at < stream.length; ) {
            int end = Math.min(stream.length, at + 1 + random.nextInt(longest));
            talk.server(RtmpTalk.part(stream, at, end));
            at = end;
        }
        assertEquals(
                expected,
                talk.messages.stream()
                        .map(each -> each.type() + " " + each.timestampMs() + " " + each.bodyBytes())
                        .toList());
    }
}
