package weir.livestream.rtmp;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts messages together from the chunks in which RTMP carries them.
 *
 * <pre>
 *  +----+--------+ +-----------+ +--------+ +------+ +-----------+ +----------+
 *  |fmt | stream | | timestamp | | length | | type | | message   | | extended |  body, chunkSize at most
 *  | 2  | 6 + .. | |    24     | |   24   | |  8   | | stream 32 | | time 32  |
 *  +----+--------+ +-----------+ +--------+ +------+ +-----------+ +----------+
 *                  fmt 0: all; fmt 1: without the message stream; fmt 2: time only; fmt 3: none
 * </pre>
 */
final class ChunkInput {
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_STREAMS = 64;
    private static final int EXTENDED = 0xffffff;

    private final DataInputStream in;
    private final Map<Integer, State> streams = new HashMap<>();
    private int chunkSize = 128;

    ChunkInput(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /** What a chunk stream said last. */
    private static final class State {
        private int time;
        private int timestampMs;
        private boolean isExtended;
        private int type;
        private int stream;
        private int length;
        private byte[] body = {};
        private int filled;
    }

    /** @throws EOFException at the end */
    Message read() throws IOException {
        while (true) {
            Message message = readChunk();
            if (message == null) {
                continue;
            }
            if (message.type() == Message.CHUNK_SIZE) {
                chunkSize = Math.max(1, number(message) & 0x7fffffff);
            } else if (message.type() == Message.ABORT) {
                streams.remove(number(message));
            } else {
                return message;
            }
        }
    }

    private static int number(Message message) throws IOException {
        if (message.body().length < Integer.BYTES) {
            throw new IOException("a message of type " + message.type() + " is cut");
        }
        return ByteBuffer.wrap(message.body()).getInt();
    }

    /** Returns a message if the chunk completes one, else null. */
    private Message readChunk() throws IOException {
        int first = in.readUnsignedByte();
        State state = state(first & 0x3f);
        readHeader(state, first >> 6);
        int count = Math.min(chunkSize, state.body.length - state.filled);
        in.readFully(state.body, state.filled, count);
        state.filled += count;
        if (state.filled < state.body.length) {
            return null;
        }
        state.filled = 0;
        return new Message(state.type, state.stream, state.timestampMs, state.body);
    }

    private State state(int low) throws IOException {
        int id = low;
        if (low < 2) {
            id = 64 + in.readUnsignedByte() + (low == 1 ? in.readUnsignedByte() << 8 : 0);
        }
        if (streams.size() == MOST_STREAMS && !streams.containsKey(id)) {
            throw new IOException("more than " + MOST_STREAMS + " chunk streams");
        }
        return streams.computeIfAbsent(id, key -> new State());
    }

    private void readHeader(State state, int format) throws IOException {
        int time = format < 3 ? read24() : state.time;
        if (format < 2) {
            state.length = read24();
            if (state.length > MOST_BYTES) {
                throw new IOException("a message of " + state.length + " bytes");
            }
            state.filled = 0;
            state.type = in.readUnsignedByte();
        }
        if (format == 0) {
            state.stream = Integer.reverseBytes(in.readInt());
        }
        state.isExtended = format < 3 ? time == EXTENDED : state.isExtended;
        if (state.isExtended) {
            int extended = in.readInt();
            time = format < 3 ? extended : time;
        }
        state.time = time;
        if (state.filled == 0) {
            state.body = new byte[state.length];
            state.timestampMs = format == 0 ? time : state.timestampMs + time;
        }
    }

    private int read24() throws IOException {
        return in.readUnsignedByte() << 16 | in.readUnsignedShort();
    }
}
