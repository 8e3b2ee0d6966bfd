package weir.capture.rtmp;

import java.nio.ByteBuffer;
import weir.api.capture.RtmpMessages;
import weir.api.frame.FrameHeaders;

/**
 * Finds the frames that Wireshark's display filter {@code rtmpt} shows: those with which an RTMP message or a part of
 * the handshake is complete, in TCP connections of port 1935 (Wireshark's guess at other ports is off by default). The
 * frames must be given in the order of the capture. IP fragments and tunnels are not looked into. One thread.
 *
 * <pre>
 * frame -> {@link TcpConversation} -> {@link TcpDirection} puts in order -> {@link ChunkReader} takes apart -> mark
 * </pre>
 */
public final class RtmpMarker {
    private static final int PORT = 1935;

    private final Endpoints ends = new Endpoints();
    private final CompletedMessages messages = new CompletedMessages();
    private TcpConversation[] table = new TcpConversation[64];
    private int size;

    /**
     * @param headers decoded from {@code buffer} at {@code start}
     * @param captured how many bytes of the frame are at hand
     * @param wireBytes how many it had
     */
    public boolean marks(FrameHeaders headers, ByteBuffer buffer, int start, int captured, int wireBytes) {
        messages.clear();
        if (!headers.isTcp() || (headers.sourcePort() != PORT && headers.destinationPort() != PORT)) {
            return false;
        }
        int length = Math.min(headers.payloadLength(), wireBytes - headers.payloadOffset());
        if (headers.isFragment() || length < 0) {
            return false;
        }
        ends.wrap(headers, buffer, start);
        return conversation().receive(headers, ends, buffer, start, captured, length);
    }

    /** What was completed by the frame that {@link #marks} saw last; the same object each time. */
    public RtmpMessages messages() {
        return messages;
    }

    /** Messages that stay as they are. */
    public static RtmpMessages copy(RtmpMessages messages) {
        return CompletedMessages.copy(messages);
    }

    private TcpConversation conversation() {
        int bucket = ends.hash() & (table.length - 1);
        for (TcpConversation each = table[bucket]; each != null; each = each.next) {
            if (each.isBetween(ends)) {
                return each;
            }
        }
        TcpConversation fresh = new TcpConversation(ends, messages);
        fresh.next = table[bucket];
        table[bucket] = fresh;
        size++;
        if (size > table.length) {
            grow();
        }
        return fresh;
    }

    private void grow() {
        TcpConversation[] old = table;
        table = new TcpConversation[old.length * 2];
        for (TcpConversation each : old) {
            TcpConversation rest = each;
            while (rest != null) {
                TcpConversation moved = rest;
                rest = rest.next;
                int bucket = moved.hash() & (table.length - 1);
                moved.next = table[bucket];
                table[bucket] = moved;
            }
        }
    }
}
