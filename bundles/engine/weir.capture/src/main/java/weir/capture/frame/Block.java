package weir.capture.frame;

import java.nio.ByteBuffer;

/**
 * A piece of a capture, with room before it for the rest of the piece that came before, so that a frame that lies
 * across both can be looked at as a whole.
 *
 * <pre>
 * | room {@value #ROOM} | bytes from the file, up to {@value #SIZE} |
 * </pre>
 */
public final class Block {
    public static final int ROOM = 64 << 10;
    public static final int SIZE = 512 << 10;

    public final byte[] bytes;
    /** Over all of {@link #bytes}, big-endian. */
    final ByteBuffer buffer;
    /** How many bytes from the file there are, from {@link #ROOM} on. */
    public int length;

    public Block() {
        this(ROOM + SIZE);
    }

    Block(int capacity) {
        bytes = new byte[capacity];
        buffer = ByteBuffer.wrap(bytes);
    }

    public boolean isStandard() {
        return bytes.length == ROOM + SIZE;
    }
}
