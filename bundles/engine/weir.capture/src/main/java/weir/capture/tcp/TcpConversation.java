package weir.capture.tcp;

import java.util.function.LongSupplier;
import weir.api.frame.FrameHeaders;

/** One TCP connection: both directions. One thread. */
public final class TcpConversation {
    private final StreamReaders readers;
    private final Memory memory;
    private final LongSupplier numbers;
    private TcpDirection fromLow;
    private TcpDirection fromHigh;

    TcpConversation(StreamReaders readers, Memory memory, LongSupplier numbers) {
        this.numbers = numbers;
        this.readers = readers;
        this.memory = memory;
        begin();
    }

    private void begin() {
        long connection = numbers.getAsLong();
        fromLow = new TcpDirection(() -> readers.of(connection, true), memory);
        fromHigh = new TcpDirection(() -> readers.of(connection, false), memory);
    }

    /** Gives back what it keeps; it is not used any more. */
    void giveUp() {
        fromLow.giveUp();
        fromHigh.giveUp();
    }

    /**
     * Takes a segment.
     *
     * @param start where the frame starts in {@code frame}
     * @param there how many bytes of the frame were captured
     * @param length the payload's length on the wire
     * @return true if a reader was given something and has marked it
     */
    public boolean receive(FrameHeaders headers, Endpoints ends, byte[] frame, int start, int there, int length) {
        int flags = headers.tcpFlags();
        int sequence = (int) headers.tcpSequence();
        int acknowledgement = (int) headers.tcpAcknowledgement();
        boolean syn = (flags & FrameHeaders.SYN) != 0;
        boolean ack = (flags & FrameHeaders.ACK) != 0;
        boolean reset = (flags & FrameHeaders.RST) != 0;
        TcpDirection forward = open(ends, syn, ack, sequence);
        TcpDirection reverse = ends.sourceIsLow() ? fromHigh : fromLow;
        if (!forward.baseKnown) {
            forward.base(syn ? sequence : sequence - 1);
        }
        if (ack && !reverse.baseKnown) {
            reverse.base(acknowledgement - 1);
        }
        boolean occupies = (flags & (FrameHeaders.SYN | FrameHeaders.FIN)) != 0;
        boolean keepAlive = forward.note(sequence, length, occupies, reset, headers.tcpWindow(), reverse.window);
        int relative = sequence - forward.base;
        if (syn) {
            forward.opened(relative);
        }
        int captured = Math.min(length, there - headers.payloadOffset());
        boolean lost = ack && reverse.acknowledges(acknowledgement - reverse.base);
        if (captured <= 0 || reset) {
            return lost;
        }
        boolean first = (ack ? acknowledgement - reverse.base : acknowledgement) == 1;
        int from = start + headers.payloadOffset();
        int dataSequence = syn ? relative + 1 : relative;
        if (keepAlive && forward.discards(dataSequence, length)) {
            return lost;
        }
        boolean marked = captured == length
                ? forward.receive(frame, from, length, dataSequence, first)
                : forward.receivePartly(frame, from, length, captured, dataSequence, first);
        return marked || lost;
    }

    /** A SYN with another sequence number than the connection's begins a new connection between the same ports. */
    private TcpDirection open(Endpoints ends, boolean syn, boolean ack, int sequence) {
        TcpDirection forward = ends.sourceIsLow() ? fromLow : fromHigh;
        if (!syn || !forward.baseKnown || forward.base == sequence) {
            return forward;
        }
        if (ack) {
            forward.base(sequence);
            return forward;
        }
        giveUp();
        begin();
        return ends.sourceIsLow() ? fromLow : fromHigh;
    }
}
