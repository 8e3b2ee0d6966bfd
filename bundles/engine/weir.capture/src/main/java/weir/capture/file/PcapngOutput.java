package weir.capture.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Takes the bytes of one capture file. One thread. */
public interface PcapngOutput extends Closeable {
    /** Takes all of them, or fails; then the buffer's position says how many it took. */
    void write(ByteBuffer bytes) throws IOException;

    /** Takes the bytes from this place on back, where that can be done. */
    void cutTo(long size) throws IOException;

    /** A file, in place of one that is there. */
    static PcapngOutput file(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        return new PcapngOutput() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }

            @Override
            public void cutTo(long size) throws IOException {
                channel.truncate(size);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    /** A stream, which stays open. */
    static PcapngOutput stream(OutputStream stream) {
        byte[] copy = new byte[1 << 16];
        return new PcapngOutput() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                while (bytes.hasRemaining()) {
                    int length = Math.min(copy.length, bytes.remaining());
                    bytes.get(copy, 0, length);
                    stream.write(copy, 0, length);
                }
                stream.flush();
            }

            @Override
            public void cutTo(long size) {
                // A pipe can't take bytes back.
            }

            @Override
            public void close() {
                // It is the caller's.
            }
        };
    }
}
