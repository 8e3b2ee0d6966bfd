package weir.capture.rtmp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import weir.api.capture.RtmpMessage;
import weir.api.capture.RtmpMessages;
import weir.api.frame.FrameHeaders;
import weir.capture.TestFrames;

/** Both ends of an RTMP connection, as far as their bytes go, and what the marker says of each segment. */
final class RtmpTalk {
    private static final int CLIENT_START = 0xffff_f000;
    private static final int SERVER_START = 5000;

    final List<byte[]> frames = new ArrayList<>();
    /** What the decoder found in both directions. */
    final List<RtmpMessage> messages = new ArrayList<>();

    private final RtmpMarker marker = new RtmpMarker(RtmpMarker.PORT);
    int clientNext = CLIENT_START;
    int serverNext = SERVER_START;

    /** SYN, SYN+ACK. */
    RtmpTalk open() {
        give(TestFrames.tcp(true, TestFrames.SYN, clientNext++, 0, new byte[0]));
        give(TestFrames.tcp(false, TestFrames.SYN | TestFrames.ACK, serverNext++, clientNext, new byte[0]));
        return this;
    }

    /** Opens and shakes hands. */
    RtmpTalk greet() {
        open();
        client(handshake(1537));
        server(handshake(1537 + 1536));
        client(new byte[1536]);
        return this;
    }

    static byte[] handshake(int length) {
        byte[] bytes = new byte[length];
        bytes[0] = 3;
        return bytes;
    }

    boolean client(byte[] payload) {
        boolean marked = give(TestFrames.tcp(true, TestFrames.ACK, clientNext, serverNext, payload));
        clientNext += payload.length;
        return marked;
    }

    boolean server(byte[] payload) {
        boolean marked = serverAt(serverNext, payload);
        serverNext += payload.length;
        return marked;
    }

    boolean serverAt(int sequence, byte[] payload) {
        return give(TestFrames.tcp(false, TestFrames.ACK, sequence, clientNext, payload));
    }

    private boolean give(byte[] frame) {
        frames.add(frame);
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        boolean marked = marker.marks(new FrameHeaders().wrap(bytes), frame, 0, frame.length, frame.length);
        RtmpMessages complete = RtmpMarker.copy(marker.messages());
        for (int i = 0; i < complete.count(); i++) {
            messages.add(complete.get(i));
        }
        return marked;
    }

    /** A message with a full header, in chunks. */
    static byte[] message(int stream, int type, byte[] body, int chunkSize) {
        return message(stream, type, body, chunkSize, 0);
    }

    static byte[] message(int stream, int type, byte[] body, int chunkSize, long timestamp) {
        boolean extended = timestamp >= 0xffffff;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        basicHeader(out, 0, stream);
        number(out, 3, extended ? 0xffffff : timestamp);
        number(out, 3, body.length);
        out.write(type);
        number(out, 4, 0x01000000);
        if (extended) {
            number(out, 4, timestamp);
        }
        for (int at = 0; at < body.length; at += chunkSize) {
            if (at > 0) {
                basicHeader(out, 3, stream);
                if (extended) {
                    number(out, 4, timestamp);
                }
            }
            out.write(body, at, Math.min(chunkSize, body.length - at));
        }
        return out.toByteArray();
    }

    static void basicHeader(ByteArrayOutputStream out, int format, int stream) {
        if (stream < 64) {
            out.write(format << 6 | stream);
        } else if (stream < 320) {
            out.write(format << 6);
            out.write(stream - 64);
        } else {
            out.write(format << 6 | 1);
            out.write((stream - 64) & 0xff);
            out.write((stream - 64) >> 8);
        }
    }

    private static void number(ByteArrayOutputStream out, int bytes, long value) {
        for (int i = bytes - 1; i >= 0; i--) {
            out.write((int) (value >> (8 * i)) & 0xff);
        }
    }

    static byte[] setChunkSize(int size) {
        return message(2, 1, ByteBuffer.allocate(4).putInt(size).array(), 128);
    }

    /** A body like that of a video message. */
    static byte[] video(int length) {
        byte[] body = new byte[length];
        java.util.Arrays.fill(body, (byte) 0x17);
        return body;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] part(byte[] whole, int from, int to) {
        return java.util.Arrays.copyOfRange(whole, from, to);
    }
}
