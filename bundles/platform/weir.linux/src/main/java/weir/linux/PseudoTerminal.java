package weir.linux;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import weir.linux.libc.Errno;
import weir.linux.libc.Fd;
import weir.linux.libc.Libc;

/**
 * A terminal made of software, pty(7): a process that has {@link #path()} as its terminal believes a person sits
 * there; what it writes comes out of {@link #input()}, what is written to {@link #output()} is typed to it.
 *
 * <p>One thread may read while another writes and a third closes: the reader polls, so closing ends it within
 * {@value #POLL_MS} ms.
 */
public final class PseudoTerminal implements AutoCloseable {
    private static final int POLL_MS = 200;
    private static final long TIOCSWINSZ = 0x5414;
    private static final long TCGETS = 0x5401;
    private static final long TCSETS = 0x5402;
    /** The kernel's {@code struct termios}: four words of flags, the last of them local; a byte; control characters. */
    private static final int TERMIOS_BYTES = 36;

    private static final int LOCAL_FLAGS = 12;
    private static final int ICANON = 2;
    private static final int NAME_BYTES = 128;
    private static final int CHUNK_BYTES = 8192;
    private static final long TYPING_NS = 50_000;

    private final Fd master;
    private final Path path;
    private volatile boolean closed;
    private volatile boolean isTypedAt;
    private volatile boolean isTakenBack;
    private volatile boolean isTyping;

    private PseudoTerminal(Fd master, Path path) {
        this.master = master;
        this.path = path;
    }

    /** Makes a terminal of that size, in characters. */
    public static PseudoTerminal open(int columns, int rows) throws IOException {
        int number = LinuxException.check(
                Libc.posix_openpt(Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_CLOEXEC), "making a terminal (posix_openpt)");
        Fd master = new Fd(number, "terminal");
        try {
            LinuxException.check(Libc.grantpt(number), "making a terminal (grantpt)");
            LinuxException.check(Libc.unlockpt(number), "making a terminal (unlockpt)");
            ByteBuffer name = Libc.buffer(NAME_BYTES);
            int errno = Libc.ptsname_r(number, name, NAME_BYTES);
            if (errno != 0) {
                throw new LinuxException("naming a terminal (ptsname_r)", errno, "");
            }
            byte[] bytes = new byte[NAME_BYTES];
            name.get(0, bytes);
            String text = new String(bytes, StandardCharsets.US_ASCII);
            PseudoTerminal terminal = new PseudoTerminal(master, Path.of(text.substring(0, text.indexOf(0))));
            terminal.resize(columns, rows);
            return terminal;
        } catch (IOException e) {
            master.close();
            throw e;
        }
    }

    /** The device that the process opens, such as {@code /dev/pts/3}. */
    public Path path() {
        return path;
    }

    /** Tells the process that the window has another size now. */
    public void resize(int columns, int rows) throws IOException {
        if (columns < 1 || columns > 0x7fff || rows < 1 || rows > 0x7fff) {
            throw new IllegalArgumentException(
                    "terminal size " + columns + " x " + rows + " characters is not in 1..32767");
        }
        ByteBuffer size = Libc.buffer(8).putShort(0, (short) rows).putShort(2, (short) columns);
        LinuxException.check(Libc.ioctl(master.number(), TIOCSWINSZ, size), "resizing " + path);
    }

    /**
     * Returns the output of the process; it ends when the last process has closed the terminal, or {@link #close} was
     * called.
     */
    public InputStream input() {
        return new Reader();
    }

    /** Returns the input of the process. */
    public OutputStream output() {
        return new Writer();
    }

    /**
     * Takes back what was typed and no process has read; from then on nothing can be typed. To be called where
     * {@link #path()} can be opened, and while the leader of the session on this terminal lives: the terminal forgets it then.
     */
    byte[] takeBack() throws IOException {
        isTakenBack = true;
        if (!isTypedAt) {
            return new byte[0];
        }
        int flags = Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_NONBLOCK | Libc.O_CLOEXEC;
        int number = LinuxException.check(Libc.open(path.toString(), flags, 0), "opening " + path);
        try (Fd program = new Fd(number, "the program's end of " + path)) {
            // Line by line nothing could be read of a line that is not complete.
            ByteBuffer termios = Libc.buffer(TERMIOS_BYTES);
            LinuxException.check(Libc.ioctl(program.number(), TCGETS, termios), "asking for the mode of " + path);
            termios.putInt(LOCAL_FLAGS, termios.getInt(LOCAL_FLAGS) & ~ICANON);
            LinuxException.check(Libc.ioctl(program.number(), TCSETS, termios), "changing the mode of " + path);
            ByteArrayOutputStream left = new ByteArrayOutputStream();
            // Who began to type before it was taken back may still be at it, even wait for room: what he types is read,
            // too.
            while (isTyping) {
                readAll(program, left);
                LockSupport.parkNanos(TYPING_NS);
            }
            readAll(program, left);
            return left.toByteArray();
        }
    }

    /** Reads what is there, without waiting. */
    private static void readAll(Fd from, ByteArrayOutputStream into) {
        ByteBuffer chunk = Libc.buffer(CHUNK_BYTES);
        long count;
        while ((count = Libc.read(from.number(), chunk, CHUNK_BYTES)) > 0) {
            byte[] bytes = new byte[(int) count];
            chunk.get(0, bytes);
            into.writeBytes(bytes);
        }
    }

    /** Hangs up; processes on the terminal get SIGHUP. Idempotent. */
    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            master.close();
        }
    }

    private final class Reader extends InputStream {
        private final ByteBuffer chunk = Libc.buffer(CHUNK_BYTES);
        private final ByteBuffer pollfd = Libc.buffer(8);

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            while (length > 0 && !closed) {
                int count = readSome(Math.min(length, CHUNK_BYTES));
                if (count != 0) {
                    if (count > 0) {
                        chunk.get(0, into, offset, count);
                    }
                    return count;
                }
            }
            return length == 0 ? 0 : -1;
        }

        /** Waits outside the lock, reads inside: {@link #close} cannot pull the descriptor away meanwhile. */
        private int readSome(int most) throws IOException {
            synchronized (PseudoTerminal.this) {
                if (closed) {
                    return -1;
                }
                pollfd.putInt(0, master.number())
                        .putShort(4, (short) Libc.POLLIN)
                        .putShort(6, (short) 0);
            }
            if (Libc.poll(pollfd, 1, POLL_MS) <= 0) {
                return 0;
            }
            synchronized (PseudoTerminal.this) {
                if (closed) {
                    return -1;
                }
                long count = Libc.read(master.number(), chunk, most);
                if (count < 0 && Libc.lastError() != Errno.EIO) {
                    return Libc.lastError() == Errno.EINTR ? 0 : fail();
                }
                return count <= 0 ? -1 : (int) count;
            }
        }

        private int fail() throws IOException {
            throw LinuxException.lastError("reading from " + path);
        }
    }

    /** Fails with an {@link InterruptedIOException}, which tells how many bytes it took, once what was typed is taken back. */
    private final class Writer extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            byte[] bytes = Arrays.copyOfRange(from, offset, offset + length);
            isTypedAt = true;
            int done = 0;
            while (done < bytes.length) {
                isTyping = true;
                try {
                    done += typeSome(bytes, done);
                } finally {
                    isTyping = false;
                }
            }
        }

        private int typeSome(byte[] bytes, int done) throws IOException {
            if (isTakenBack) {
                InterruptedIOException ended = new InterruptedIOException("the program at " + path + " has ended");
                ended.bytesTransferred = done;
                throw ended;
            }
            ByteBuffer chunk = Libc.buffer(bytes.length - done).put(0, bytes, done, bytes.length - done);
            long count = Libc.write(master.number(), chunk, chunk.capacity());
            if (count < 0 && Libc.lastError() != Errno.EINTR) {
                throw LinuxException.lastError("writing to " + path);
            }
            return (int) Math.max(0, count);
        }
    }
}
