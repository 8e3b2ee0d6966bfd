package weir.analyzer.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import weir.api.capture.TcpPiece;

/** Both directions of a connection: answers come in the order of the requests. One thread. */
final class HttpConnection {
    private static final int MOST_WAITING = 1024;

    private final Listener listener;
    private final Side[] sides = {new Side(), new Side()};
    private final Deque<HttpExchange> waiting = new ArrayDeque<>();
    private TcpPiece piece;
    private long frame;
    private long epochNs;
    private long requests;
    /** True if what follows is another protocol's: a tunnel, a WebSocket. */
    private boolean isOver;

    /** Hears of what becomes of requests. */
    interface Listener {
        void requested(HttpExchange exchange);

        /** The answer's first byte came; {@code exchange.firstByteNs} says when. */
        void began(HttpExchange exchange, long epochNs);

        /** Bytes of the answer's body came, or were sent and not captured. */
        void grew(HttpExchange exchange, long bytes);

        /** The answer is complete; of one that ends with its connection nobody hears. */
        void answered(HttpExchange exchange, long epochNs);

        /** An answer whose request was not captured. */
        void unasked(HttpHead answer);
    }

    HttpConnection(Listener listener) {
        this.listener = listener;
    }

    void read(TcpPiece next, long atFrame, long atNs) {
        piece = next;
        frame = atFrame;
        epochNs = atNs;
        if (!isOver) {
            sides[next.direction()].reader.read(next.bytes().duplicate(), next.missing());
        }
    }

    private final class Side implements HttpReader.Sink {
        private final HttpReader reader = new HttpReader(this);
        private long beginNs;
        /** The one whose message is under way; null if nobody asked. */
        private HttpExchange current;

        private boolean asks;
        private boolean answersToEnd;

        @Override
        public void begin() {
            beginNs = epochNs;
            current = null;
            answersToEnd = false;
        }

        @Override
        public boolean head(HttpHead head, int bytes) {
            asks = head.isRequest();
            if (asks) {
                request(head, bytes);
                return true;
            }
            if (head.isInformational()) {
                return false;
            }
            current = waiting.poll();
            if (current == null) {
                listener.unasked(head);
                return true;
            }
            answer(head);
            return !current.request.method().equals("HEAD") && !isOver;
        }

        private void request(HttpHead head, int bytes) {
            requests++;
            current = new HttpExchange(head, text(piece.from()), text(piece.to()), requests, !waiting.isEmpty());
            current.requestNs = epochNs;
            current.requestBytes = bytes;
            if (waiting.size() < MOST_WAITING) {
                waiting.add(current);
            }
            listener.requested(current);
        }

        private void answer(HttpHead head) {
            current.answer = head;
            current.firstByteNs = Math.max(0, beginNs - current.requestNs);
            listener.began(current, beginNs);
            isOver = head.status() == 101 || (current.request.method().equals("CONNECT") && head.status() / 100 == 2);
            answersToEnd = current.isAnsweredToEnd();
        }

        @Override
        public void body(ByteBuffer bytes) {
            grow(bytes.remaining());
        }

        @Override
        public void missing(long bytes) {
            grow(bytes);
        }

        private void grow(long bytes) {
            if (current == null) {
                return;
            }
            if (asks) {
                current.requestBytes += bytes;
                current.requestNs = epochNs;
                return;
            }
            current.answerBytes += bytes;
            listener.grew(current, bytes);
            if (answersToEnd) {
                current.answerFrame = frame;
                current.durationNs = epochNs - current.requestNs;
            }
        }

        @Override
        public void end() {
            if (current == null) {
                return;
            }
            if (asks) {
                current.frame = frame;
                current.requestNs = epochNs;
                return;
            }
            current.answerFrame = frame;
            current.durationNs = epochNs - current.requestNs;
            listener.answered(current, epochNs);
        }
    }

    /** {@code 10.0.0.1:80} or {@code [fd00::1]:80}. */
    private static String text(InetSocketAddress end) {
        InetAddress address = end.getAddress();
        String text = address.getHostAddress();
        return (text.indexOf(':') < 0 ? text : "[" + text + "]") + ":" + end.getPort();
    }
}
