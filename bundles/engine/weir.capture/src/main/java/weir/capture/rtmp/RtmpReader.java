package weir.capture.rtmp;

import weir.capture.rtmp.chunk.ChunkReader;
import weir.capture.rtmp.chunk.MessageDecoder;
import weir.capture.rtmp.message.CompletedMessages;
import weir.capture.tcp.Memory;
import weir.capture.tcp.Octets;
import weir.capture.tcp.StreamReader;

/** One direction of an RTMP connection: marks as Wireshark does, and decodes messages by the specification. */
final class RtmpReader implements StreamReader {
    private final ChunkReader chunks;
    /** Null if nobody wants messages. */
    private final MessageDecoder messages;

    /** @param completed where completed messages go, or null if nobody wants them */
    RtmpReader(Memory memory, CompletedMessages completed) {
        chunks = new ChunkReader(memory);
        messages = completed == null ? null : new MessageDecoder(completed);
    }

    @Override
    public boolean read(Octets bytes, int sequence, boolean acknowledgesNothing) {
        boolean whole = chunks.read(bytes, sequence, acknowledgesNothing);
        if (messages != null) {
            messages.read(bytes, sequence);
        }
        return whole;
    }

    @Override
    public boolean takeMark() {
        return chunks.takeMark();
    }

    @Override
    public void giveUp() {
        chunks.giveUp();
    }
}
