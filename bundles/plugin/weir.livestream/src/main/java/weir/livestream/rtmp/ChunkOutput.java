package weir.livestream.rtmp;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Cuts messages into the chunks that {@link ChunkInput} draws; each begins with a whole header. */
final class ChunkOutput {
    /** What the other end must be told by {@link Message#CHUNK_SIZE} before the first larger message. */
    static final int CHUNK_BYTES = 4096;

    private static final int EXTENDED = 0xffffff;
    private static final int CONTINUED = 3 << 6;

    private final DataOutputStream out;

    ChunkOutput(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    void write(Message message) throws IOException {
        int channel = channel(message.type());
        byte[] body = message.body();
        boolean isExtended = Integer.compareUnsigned(message.timestampMs(), EXTENDED) >= 0;
        out.write(channel);
        write24(isExtended ? EXTENDED : message.timestampMs());
        write24(body.length);
        out.write(message.type());
        out.writeInt(Integer.reverseBytes(message.stream()));
        for (int from = 0; from == 0 || from < body.length; from += CHUNK_BYTES) {
            if (from > 0) {
                out.write(CONTINUED | channel);
            }
            if (isExtended) {
                out.writeInt(message.timestampMs());
            }
            out.write(body, from, Math.min(CHUNK_BYTES, body.length - from));
        }
    }

    /** Kinds of messages take turns on chunk streams of their own. */
    private static int channel(int type) {
        return switch (type) {
            case Message.AUDIO -> 6;
            case Message.VIDEO -> 7;
            case Message.DATA -> 5;
            case Message.COMMAND -> 3;
            default -> 2;
        };
    }

    private void write24(int value) throws IOException {
        out.write(value >> 16);
        out.writeShort(value);
    }

    void flush() throws IOException {
        out.flush();
    }
}
