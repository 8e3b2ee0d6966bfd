package weir.attach;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The conversation between an attached program and the workbench.
 *
 * <pre>
 *  +------+-------------+---------------
 *  | type | length (32) | length bytes      big endian
 *  +------+-------------+---------------
 * </pre>
 *
 * The first frame is a {@link #HELLO} or an {@link #INFO} from the client; the last an {@link #EXIT} from the workbench.
 * Several threads may write.
 */
public final class Frames {
    /** Client: starts a session; the strings of {@link Hello}. */
    public static final char HELLO = 'H';
    /** Client: asks what workbench this is; answered by one {@link #OUT} and an {@link #EXIT}. */
    public static final char INFO = 'L';
    /** Client: bytes of its standard input, once the workbench wants them. */
    public static final char IN = 'I';
    /** Client: the end of its standard input. */
    public static final char IN_END = 'E';
    /** Client: columns and rows of its terminal, as strings. */
    public static final char SIZE = 'R';
    /** Client: Ctrl-C. */
    public static final char INTERRUPT = 'C';
    /** Workbench: the command reads its standard input. */
    public static final char WANT = 'N';
    /** Workbench: bytes for standard output. */
    public static final char OUT = 'O';
    /** Workbench: bytes for standard error. */
    public static final char ERR = '2';
    /** Workbench: {@code 1}: hand every key through; {@code 0}: as it was. */
    public static final char RAW = 'W';
    /** Workbench: the exit status, as a string. */
    public static final char EXIT = 'X';

    private static final int MOST = 1 << 20;
    private static final int HEADER = Byte.BYTES + Integer.BYTES;

    private final DataInputStream in;
    private final OutputStream out;

    /** One message. */
    public static final class Frame {
        private final char type;
        private final byte[] bytes;

        private Frame(char type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        public char type() {
            return type;
        }

        /** Its content, not copied. */
        public byte[] bytes() {
            return bytes;
        }

        /** Its strings, each of which ends with a zero byte. */
        public List<String> strings() {
            String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\0", -1);
            return List.of(parts).subList(0, parts.length - 1);
        }
    }

    public Frames(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /** The next message; empty when the other side is gone. */
    public Optional<Frame> read() throws IOException {
        try {
            char type = (char) in.readUnsignedByte();
            int length = in.readInt();
            if (length < 0 || length > MOST) {
                throw new IOException("a frame of " + length + " bytes; the other side is no workbench");
            }
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            return Optional.of(new Frame(type, bytes));
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    public void write(char type, byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(HEADER + length);
        frame.put((byte) type).putInt(length).put(bytes, offset, length);
        synchronized (out) {
            out.write(frame.array());
            out.flush();
        }
    }

    /** Each string ends with a zero byte; there is one at least. */
    public void write(char type, List<String> strings) throws IOException {
        byte[] bytes = bytes(strings);
        write(type, bytes, 0, bytes.length);
    }

    /** Returns true if one message can hold these strings. */
    static boolean fits(List<String> strings) {
        return bytes(strings).length <= MOST;
    }

    private static byte[] bytes(List<String> strings) {
        return (String.join("\0", strings) + "\0").getBytes(StandardCharsets.UTF_8);
    }

    /** A stream whose every write is a frame. */
    public OutputStream stream(char type) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                try {
                    for (int sent = 0; sent < length; sent += MOST) {
                        Frames.this.write(type, bytes, offset + sent, Math.min(MOST, length - sent));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /**
     * The first message of a program that attaches.
     *
     * @param folder relative paths are relative to it
     * @param terminal its type, or empty where there is none
     * @param columns of the terminal
     * @param rows of the terminal
     * @param words the command; none: an interactive shell
     */
    public record Hello(String folder, String terminal, int columns, int rows, List<String> words) {
        public Hello {
            words = List.copyOf(words);
        }

        public static Hello of(Frame frame) {
            List<String> strings = frame.strings();
            return new Hello(
                    strings.get(0),
                    strings.get(1),
                    Integer.parseInt(strings.get(2)),
                    Integer.parseInt(strings.get(3)),
                    strings.subList(4, strings.size()));
        }

        public List<String> strings() {
            List<String> strings =
                    new ArrayList<>(List.of(folder, terminal, String.valueOf(columns), String.valueOf(rows)));
            strings.addAll(words);
            return strings;
        }
    }
}
