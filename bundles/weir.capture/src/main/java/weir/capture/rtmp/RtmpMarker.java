package weir.capture.rtmp;

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
    private Conversations conversations = new Conversations(messages);

    /**
     * @param headers decoded from {@code frame} at {@code start}
     * @param captured how many bytes of the frame are at hand
     * @param wireBytes how many it had
     */
    public boolean marks(FrameHeaders headers, byte[] frame, int start, int captured, int wireBytes) {
        messages.clear();
        if (!headers.isTcp() || (headers.sourcePort() != PORT && headers.destinationPort() != PORT)) {
            return false;
        }
        int length = Math.min(headers.payloadLength(), wireBytes - headers.payloadOffset());
        if (headers.isFragment() || length < 0) {
            return false;
        }
        ends.wrap(headers, frame, start);
        return conversations.get(ends).receive(headers, ends, frame, start, captured, length);
    }

    /** Marks frames only, which is faster: {@link #messages()} stays empty. To be called before the first frame. */
    public void withoutMessages() {
        conversations = new Conversations(null);
    }

    /** What was completed by the frame that {@link #marks} saw last; the same object each time. */
    public RtmpMessages messages() {
        return messages;
    }

    /** Messages that stay as they are. */
    public static RtmpMessages copy(RtmpMessages messages) {
        return CompletedMessages.copy(messages);
    }
}
