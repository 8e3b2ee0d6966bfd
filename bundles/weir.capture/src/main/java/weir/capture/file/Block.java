package weir.capture.file;

import java.nio.ByteBuffer;

/**
 * A piece of a capture, with room before it for the rest of the piece that came before, so that a frame that lies
 * across both can be looked at as a whole.
 *
 * <pre>
 * | room {@value #ROOM} | bytes from the file, up to {@value #SIZE} |
 * </pre>
 */
final class Block {
    static final int ROOM = 64 << 10;
    static final int SIZE = 512 << 10;

    final byte[] bytes;
    /** Over all of {@link #bytes}, big-endian. */
    final ByteBuffer buffer;
    /** How many bytes from the file there are, from {@link #ROOM} on. */
    int length;

    Block() {
        this(ROOM + SIZE);
    }

    Block(int capacity) {
        bytes = new byte[capacity];
        buffer = ByteBuffer.wrap(bytes);
    }

    boolean isStandard() {
        return bytes.length == ROOM + SIZE;
    }
}
