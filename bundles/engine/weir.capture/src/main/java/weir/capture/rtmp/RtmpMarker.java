package weir.capture.rtmp;

import weir.api.capture.RtmpMessages;
import weir.api.frame.FrameHeaders;
import weir.capture.rtmp.chunk.ChunkReader;
import weir.capture.rtmp.message.CompletedMessages;

/**
 * Finds the frames that Wireshark's display filter {@code rtmpt} shows: those with which an RTMP message or a part of
 * the handshake is complete, in TCP connections of port 1935 (Wireshark's guess at other ports is off by default) and of
 * one more port if one is named. The frames must be given in the order of the capture. Tunnels, RTMPT over HTTP among them,
 * are not looked into. One thread.
 *
 * <pre>
 * frame -> {@link IpFragments} -> {@link TcpConversation} -> {@link TcpDirection} puts in order -> {@link ChunkReader} takes apart -> mark
 * </pre>
 */
public final class RtmpMarker {
    /** The one that is registered for RTMP. */
    public static final int PORT = 1935;

    private final int otherPort;
    private final IpFragments fragments = new IpFragments();
    private final Endpoints ends = new Endpoints();
    private final CompletedMessages messages = new CompletedMessages();
    private Conversations conversations = new Conversations(messages);

    /** @param otherPort where RTMP is spoken beside {@link #PORT}, as {@code tshark -d tcp.port==N,rtmpt} has it */
    public RtmpMarker(int otherPort) {
        this.otherPort = otherPort;
    }

    /**
     * @param headers decoded from {@code frame} at {@code start}
     * @param captured how many bytes of the frame are at hand
     * @param wireBytes how many it had
     */
    public boolean marks(FrameHeaders headers, byte[] frame, int start, int captured, int wireBytes) {
        messages.clear();
        if (headers.isFragment()) {
            boolean complete =
                    headers.protocol() == FrameHeaders.TCP && fragments.completes(headers, frame, start, captured);
            byte[] packet = fragments.packet();
            return complete && takes(fragments.headers(), packet, 0, packet.length, packet.length);
        }
        return takes(headers, frame, start, captured, wireBytes);
    }

    private boolean takes(FrameHeaders headers, byte[] frame, int start, int captured, int wireBytes) {
        if (!headers.isTcp() || !(isRtmp(headers.sourcePort()) || isRtmp(headers.destinationPort()))) {
            return false;
        }
        int length = Math.min(headers.payloadLength(), wireBytes - headers.payloadOffset());
        if (length < 0) {
            return false;
        }
        ends.wrap(headers, frame, start);
        return conversations.get(ends).receive(headers, ends, frame, start, captured, length);
    }

    private boolean isRtmp(int port) {
        return port == PORT || port == otherPort;
    }

    /** Marks frames only, which is faster: {@link #messages()} stays empty. To be called before the first frame. */
    public void withoutMessages() {
        conversations = new Conversations(null);
    }

    /**
     * Returns the messages that are complete with the frame that {@link #marks} saw last; the same object each time.
     */
    public RtmpMessages messages() {
        return messages;
    }

    /** Messages that stay as they are. */
    public static RtmpMessages copy(RtmpMessages messages) {
        return CompletedMessages.copy(messages);
    }
}
