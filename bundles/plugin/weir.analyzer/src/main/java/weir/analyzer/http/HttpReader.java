package weir.analyzer.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Takes one direction of a TCP connection apart into HTTP/1.x messages. Where it has lost the thread (another protocol, a capture
 * that began too late, bytes that were not captured where they matter) it waits for a piece that begins like a message. One
 * thread; it keeps a head of at most {@value #LONGEST_HEAD} bytes.
 *
 * <pre>
 * START -> HEAD -> LENGTH n -------------------------------> START
 *               -> SIZE -> CHUNK n -> SIZE ... -> TRAILER -> START
 *               -> TO_END (of the connection)
 * </pre>
 */
final class HttpReader {
    static final int LONGEST_HEAD = 65_536;
    /** The longest line of a chunk's size. */
    private static final int LONGEST_SIZE = 1024;

    private static final String ANSWER = "HTTP/1.";

    private final Sink sink;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private State state = State.START;
    /** Bytes of the body or the chunk that are still to come. */
    private long left;

    private enum State {
        START,
        HEAD,
        LENGTH,
        SIZE,
        CHUNK,
        TRAILER,
        TO_END,
        LOST
    }

    /** Hears of messages. */
    interface Sink {
        /** The first byte of a message is there. */
        void begin();

        /**
         * Its head is there.
         *
         * @param bytes how long it is
         * @return false if it has no body, whatever it says
         */
        boolean head(HttpHead head, int bytes);

        /** Some bytes of its body are there, transfer coding taken off. */
        void body(ByteBuffer bytes);

        /** Bytes of its body were not captured. */
        void missing(long bytes);

        /** It is complete. */
        void end();
    }

    HttpReader(Sink sink) {
        this.sink = sink;
    }

    /** Returns true if bytes begin like a message: whoever has not begun one need not look at others. */
    static boolean begins(ByteBuffer bytes) {
        int first = bytes.hasRemaining() ? bytes.get(bytes.position()) : 0;
        if (first < 'A' || first > 'Z') {
            return false;
        }
        byte[] start = new byte[Math.min(20, bytes.remaining())];
        bytes.get(bytes.position(), start);
        String text = new String(start, StandardCharsets.ISO_8859_1);
        int space = text.indexOf(' ');
        return text.startsWith(ANSWER)
                || ANSWER.startsWith(text)
                || (space > 2 ? text.substring(0, space).matches("[A-Z][A-Z_-]*") : text.matches("[A-Z][A-Z_-]*"));
    }

    /** Reads the next piece. */
    void read(ByteBuffer bytes, long missing) {
        if (missing > 0) {
            miss(missing);
        }
        if (state == State.LOST && begins(bytes)) {
            state = State.START;
        }
        while (bytes.hasRemaining() && state != State.LOST) {
            switch (state) {
                case START -> start(bytes);
                case HEAD -> head(bytes);
                case LENGTH, CHUNK -> body(bytes);
                case SIZE -> size(bytes);
                case TRAILER -> trailer(bytes);
                default -> sink.body(take(bytes, bytes.remaining()));
            }
        }
    }

    /** Within a body of known length one can go on. */
    private void miss(long missing) {
        boolean isWithin = (state == State.LENGTH || state == State.CHUNK) && missing <= left;
        if (isWithin || state == State.TO_END) {
            sink.missing(missing);
            left -= missing;
            if (state != State.TO_END && left == 0) {
                ended();
            }
        } else if (state != State.START) {
            state = State.LOST;
        }
    }

    private void start(ByteBuffer bytes) {
        int first = bytes.get(bytes.position());
        if (first == '\r' || first == '\n') {
            bytes.get();
        } else if (begins(bytes)) {
            kept.reset();
            sink.begin();
            state = State.HEAD;
        } else {
            state = State.LOST;
        }
    }

    private void head(ByteBuffer bytes) {
        if (!keepToEmptyLine(bytes)) {
            state = kept.size() > LONGEST_HEAD ? State.LOST : state;
            return;
        }
        HttpHead head = HttpHead.read(kept.toString(StandardCharsets.ISO_8859_1));
        if (head == null) {
            state = State.LOST;
            return;
        }
        boolean mayHaveBody = sink.head(head, kept.size());
        left = head.contentLength();
        if (!mayHaveBody || head.isBodiless() || (!head.isChunked() && left == 0)) {
            ended();
        } else if (head.isChunked()) {
            kept.reset();
            state = State.SIZE;
        } else if (left > 0) {
            state = State.LENGTH;
        } else if (head.isRequest()) {
            ended();
        } else {
            state = State.TO_END;
        }
    }

    private void ended() {
        if (state == State.CHUNK) {
            kept.reset();
            state = State.SIZE;
            return;
        }
        state = State.START;
        sink.end();
    }

    private void body(ByteBuffer bytes) {
        int count = (int) Math.min(left, bytes.remaining());
        sink.body(take(bytes, count));
        left -= count;
        if (left == 0) {
            ended();
        }
    }

    private static ByteBuffer take(ByteBuffer bytes, int count) {
        ByteBuffer taken = bytes.slice(bytes.position(), count);
        bytes.position(bytes.position() + count);
        return taken;
    }

    /** The line end behind a chunk, then the next one's size in hexadecimal, perhaps extensions. */
    private void size(ByteBuffer bytes) {
        if (!keepLine(bytes)) {
            state = kept.size() > LONGEST_SIZE ? State.LOST : state;
            return;
        }
        String line = kept.toString(StandardCharsets.ISO_8859_1).strip();
        kept.reset();
        if (line.isEmpty()) {
            return;
        }
        String size = line.split("[;\\s]", 2)[0];
        if (!size.matches("[0-9a-fA-F]{1,15}")) {
            state = State.LOST;
            return;
        }
        left = Long.parseLong(size, 16);
        state = left == 0 ? State.TRAILER : State.CHUNK;
    }

    private void trailer(ByteBuffer bytes) {
        if (keepLine(bytes)) {
            boolean isEnd = kept.toString(StandardCharsets.ISO_8859_1).isBlank();
            kept.reset();
            if (isEnd) {
                ended();
            }
        } else if (kept.size() > LONGEST_HEAD) {
            state = State.LOST;
        }
    }

    private boolean keepLine(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            int each = bytes.get();
            kept.write(each);
            if (each == '\n') {
                return true;
            }
        }
        return false;
    }

    /** Returns true if the head is whole: an empty line ends it. */
    private boolean keepToEmptyLine(ByteBuffer bytes) {
        while (bytes.hasRemaining() && kept.size() <= LONGEST_HEAD) {
            int before = kept.size();
            if (keepLine(bytes) && isEmptyLine(before)) {
                return true;
            }
        }
        return false;
    }

    private boolean isEmptyLine(int from) {
        byte[] all = kept.toByteArray();
        int end = all.length;
        boolean crlf = end >= 4 && all[end - 2] == '\r' && all[end - 3] == '\n';
        return from > 0 && (crlf || (end >= 2 && all[end - 2] == '\n'));
    }
}
