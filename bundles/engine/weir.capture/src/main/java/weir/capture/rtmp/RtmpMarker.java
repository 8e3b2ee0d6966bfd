package weir.capture.rtmp;

import weir.api.capture.RtmpMessages;
import weir.api.frame.FrameHeaders;
import weir.capture.rtmp.chunk.ChunkReader;
import weir.capture.rtmp.message.CompletedMessages;
import weir.capture.tcp.Memory;
import weir.capture.tcp.TcpStreams;

/**
 * Finds the frames that Wireshark's display filter {@code rtmpt} shows: those with which an RTMP message or a part of
 * the handshake is complete, in TCP connections of port 1935 (Wireshark's guess at other ports is off by default) and of
 * one more port if one is named. The frames must be given in the order of the capture. Tunnels, RTMPT over HTTP among them,
 * are not looked into. One thread.
 *
 * <pre>
 * packet -> {@link TcpStreams} put in order -> {@link ChunkReader} takes apart -> mark
 * </pre>
 */
public final class RtmpMarker {
    /** The one that is registered for RTMP. */
    public static final int PORT = 1935;

    private final int otherPort;
    private final CompletedMessages messages = new CompletedMessages();
    private TcpStreams streams = streams(messages);

    /** @param otherPort where RTMP is spoken beside {@link #PORT}, as {@code tshark -d tcp.port==N,rtmpt} has it */
    public RtmpMarker(int otherPort) {
        this.otherPort = otherPort;
    }

    /**
     * Takes a packet; where IP came in fragments, the one that was put together.
     *
     * @param headers decoded from {@code frame} at {@code start}
     * @param captured how many bytes of the frame are at hand
     * @param wireBytes how many it had
     */
    public boolean marks(FrameHeaders headers, byte[] frame, int start, int captured, int wireBytes) {
        messages.clear();
        return streams.receive(headers, frame, start, captured, wireBytes);
    }

    private TcpStreams streams(CompletedMessages wanted) {
        Memory memory = new Memory();
        return new TcpStreams(memory, (connection, fromLow) -> new RtmpReader(memory, wanted), this::isRtmp);
    }

    private boolean isRtmp(int port) {
        return port == PORT || port == otherPort;
    }

    /** Marks frames only, which is faster: {@link #messages()} stays empty. To be called before the first frame. */
    public void withoutMessages() {
        streams = streams(null);
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
