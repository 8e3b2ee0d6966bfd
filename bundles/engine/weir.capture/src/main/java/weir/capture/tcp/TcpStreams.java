package weir.capture.tcp;

import java.util.function.IntPredicate;
import weir.api.frame.FrameHeaders;

/** Hands the bytes of TCP connections to readers, in their order. The frames must be given in the order of the capture. One thread. */
public final class TcpStreams {
    private final IntPredicate ports;
    private final Endpoints ends = new Endpoints();
    private final Conversations conversations;

    /**
     * @param memory for segments that wait
     * @param ports at which to look; one of a connection's is enough
     */
    public TcpStreams(Memory memory, StreamReaders readers, IntPredicate ports) {
        this.conversations = new Conversations(memory, readers);
        this.ports = ports;
    }

    /**
     * Takes a frame, or a packet that was put together of fragments.
     *
     * @param headers decoded from {@code frame} at {@code start}
     * @param captured how many bytes of the frame are at hand
     * @param wireBytes how many it had
     * @return true if a reader has marked it
     */
    public boolean receive(FrameHeaders headers, byte[] frame, int start, int captured, int wireBytes) {
        boolean isSegment = headers.isTcp() && !headers.isFragment();
        if (!isSegment || !(ports.test(headers.sourcePort()) || ports.test(headers.destinationPort()))) {
            return false;
        }
        int length = Math.min(headers.payloadLength(), wireBytes - headers.payloadOffset());
        if (length < 0) {
            return false;
        }
        ends.wrap(headers, frame, start);
        return conversations.get(ends).receive(headers, ends, frame, start, captured, length);
    }

    /** Returns the ends of the last frame that was TCP; the same object each time. */
    public Endpoints ends() {
        return ends;
    }
}
