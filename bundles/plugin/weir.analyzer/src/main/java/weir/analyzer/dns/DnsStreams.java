package weir.analyzer.dns;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import weir.api.capture.TcpPiece;

/**
 * DNS messages in TCP connections: each has its length before it, RFC 7766. Behind bytes that were not captured the next piece is
 * taken to begin with a message. Bounded: of more than {@value #MOST} directions the one that was idle longest is forgotten.
 * One thread.
 */
final class DnsStreams {
    static final int MOST = 4096;

    private final Map<Long, Part> parts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Part> eldest) {
            return size() > MOST;
        }
    };

    /** What is there of a message. */
    private static final class Part {
        byte[] bytes = new byte[512];
        int count;

        void add(ByteBuffer more) {
            if (count + more.remaining() > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, count + more.remaining()));
            }
            int length = more.remaining();
            more.get(bytes, count, length);
            count += length;
        }

        void remove(int length) {
            System.arraycopy(bytes, length, bytes, 0, count - length);
            count -= length;
        }
    }

    /** Takes a message. */
    interface Sink {
        void take(DnsMessage message);
    }

    /** Finds the messages that are complete with a piece. */
    void read(TcpPiece piece, Sink sink) {
        Part part = parts.computeIfAbsent(2 * piece.connection() + piece.direction(), key -> new Part());
        if (piece.missing() > 0) {
            part.count = 0;
        }
        part.add(piece.bytes().duplicate());
        ByteBuffer bytes = ByteBuffer.wrap(part.bytes);
        int at = 0;
        while (part.count - at >= 2) {
            int length = bytes.getShort(at) & 0xffff;
            if (part.count - at - 2 < length) {
                break;
            }
            DnsMessage message = DnsMessage.read(bytes, at + 2, at + 2 + length);
            if (message != null) {
                sink.take(message);
            }
            at += 2 + length;
        }
        part.remove(at);
    }
}
