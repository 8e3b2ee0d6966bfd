package weir.shell.console;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** A console's input, read through JLine once that owns the terminal; asks for its source at each read. */
final class ConsoleInput extends InputStream {
    private final Supplier<InputStream> source;

    ConsoleInput(Supplier<InputStream> source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        return source.get().read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return source.get().read(buffer, offset, length);
    }

    @Override
    public int available() throws IOException {
        return source.get().available();
    }
}
