package weir.capture.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import weir.capture.frame.ByteSource;

/** A file as it is; sees what is appended while it is open. */
final class PlainSource implements ByteSource {
    private final ByteBuffer head;
    private final ReadableByteChannel channel;

    /** @param head what was read already */
    PlainSource(byte[] head, ReadableByteChannel channel) {
        this.head = ByteBuffer.wrap(head);
        this.channel = channel;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (head.hasRemaining()) {
            int count = Math.min(length, head.remaining());
            head.get(into, from, count);
            return count;
        }
        return Math.max(0, channel.read(ByteBuffer.wrap(into, from, length)));
    }

    @Override
    public boolean cut() {
        return false;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
