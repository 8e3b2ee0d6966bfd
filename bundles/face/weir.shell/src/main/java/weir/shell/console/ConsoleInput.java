package weir.shell.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jline.utils.NonBlockingInputStream;

/** A console's input, read through JLine once that owns the terminal; asks for its source at each read. */
final class ConsoleInput extends InputStream {
    private static final long POLL_MS = 50;

    private final Supplier<InputStream> source;
    private byte[] givenBack = {};

    ConsoleInput(Supplier<InputStream> source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** The next to read gets these bytes first. */
    synchronized void unread(byte[] typed) {
        byte[] all = Arrays.copyOf(typed, typed.length + givenBack.length);
        System.arraycopy(givenBack, 0, all, typed.length, givenBack.length);
        givenBack = all;
    }

    /** Takes of what was given back one line with its end, or what there is of it. */
    synchronized byte[] takeLine() {
        int end = 0;
        while (end < givenBack.length && givenBack[end] != '\n' && givenBack[end] != '\r') {
            end++;
        }
        return take(Math.min(end + 1, givenBack.length));
    }

    private synchronized byte[] take(int most) {
        int count = Math.min(most, givenBack.length);
        byte[] taken = Arrays.copyOf(givenBack, count);
        givenBack = Arrays.copyOfRange(givenBack, count, givenBack.length);
        return taken;
    }

    /** Returns at once if its thread is interrupted: JLine's own read would go on, and take the next key from others. */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        byte[] before = take(length);
        if (before.length > 0) {
            System.arraycopy(before, 0, buffer, offset, before.length);
            return before.length;
        }
        InputStream from = source.get();
        if (!(from instanceof NonBlockingInputStream terminal)) {
            return from.read(buffer, offset, length);
        }
        int next = terminal.read(POLL_MS);
        while (next == NonBlockingInputStream.READ_EXPIRED) {
            if (Thread.interrupted()) {
                throw new InterruptedIOException("nobody waits for a key any more");
            }
            next = terminal.read(POLL_MS);
        }
        if (next < 0) {
            return -1;
        }
        buffer[offset] = (byte) next;
        int count = 1;
        try {
            while (count < length && terminal.available() > 0) {
                byte key = (byte) terminal.read();
                buffer[offset + count++] = key;
            }
        } catch (InterruptedIOException e) {
            // What has been read is not lost: the next read is interrupted instead.
            Thread.currentThread().interrupt();
        }
        return count;
    }

    @Override
    public int available() throws IOException {
        return source.get().available();
    }
}
