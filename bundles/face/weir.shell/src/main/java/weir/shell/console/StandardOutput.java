package weir.shell.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.util.Optional;
import weir.attach.Sockets;

/** Standard output, which remembers what it could not write: a print stream says so to nobody. Thread-safe. */
final class StandardOutput extends FilterOutputStream {
    private volatile IOException failure;

    StandardOutput() {
        super(new FileOutputStream(FileDescriptor.out));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            if (failure == null) {
                failure = e;
            }
            throw e;
        }
    }

    /** Returns the reason why something is lost; a reader who has gone, as in a pipe to {@code head}, has lost nothing. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure).filter(e -> !Sockets.isBrokenPipe(e));
    }
}
