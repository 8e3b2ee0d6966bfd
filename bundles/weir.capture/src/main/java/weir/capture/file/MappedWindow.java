package weir.capture.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A window over a file that slides forward, so that files of any size are read in place with bounded memory. Sees what
 * is appended while it is open. Big-endian. One thread.
 */
final class MappedWindow implements Closeable {
    /** What can be looked at in one piece. */
    static final int LARGEST_PIECE = 17 << 20;

    private static final int SIZE = 64 << 20;
    private static final long PAGE = 4096;

    private final FileChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private long start;
    private long fileSize;

    MappedWindow(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        fileSize = channel.size();
    }

    /** How long the file is now. */
    long fileSize() throws IOException {
        fileSize = channel.size();
        return fileSize;
    }

    /** Whether the file has {@code length} bytes at {@code at}; if so, {@link #buffer()} covers them. */
    boolean covers(long at, int length) throws IOException {
        if (at >= start && at + length <= start + buffer.limit()) {
            return true;
        }
        if (at + length > fileSize && at + length > fileSize()) {
            return false;
        }
        start = at / PAGE * PAGE;
        buffer = channel.map(FileChannel.MapMode.READ_ONLY, start, Math.min(SIZE, fileSize - start));
        return true;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    /** Where in {@link #buffer()} the file's byte {@code at} is. */
    int index(long at) {
        return (int) (at - start);
    }

    /** The big-endian number at a place that is covered. */
    int u32(long at) {
        return buffer.getInt(index(at));
    }

    @Override
    public void close() throws IOException {
        buffer = ByteBuffer.allocate(0);
        channel.close();
    }
}
