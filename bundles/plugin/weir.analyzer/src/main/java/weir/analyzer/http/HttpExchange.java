package weir.analyzer.http;

import java.util.Arrays;
import java.util.List;

/** A request and its answer. */
final class HttpExchange {
    static final List<String> COLUMNS = List.of(
            "frame",
            "epoch_ns",
            "client",
            "server",
            "method",
            "host",
            "path",
            "status",
            "answer_frame",
            "first_byte_ns",
            "duration_ns",
            "request_bytes",
            "answer_bytes",
            "chunked",
            "of_connection",
            "pipelined");

    final HttpHead request;
    private final String client;
    private final String server;
    /** Counts the requests of its connection. */
    private final long ofConnection;

    private final boolean isPipelined;
    long frame = -1;
    /** When what there is of it had come. */
    long requestNs;

    long requestBytes;
    HttpHead answer;
    long firstByteNs = -1;
    long answerFrame = -1;
    long durationNs = -1;
    long answerBytes;

    HttpExchange(HttpHead request, String client, String server, long ofConnection, boolean isPipelined) {
        this.request = request;
        this.client = client;
        this.server = server;
        this.ofConnection = ofConnection;
        this.isPipelined = isPipelined;
    }

    boolean isReused() {
        return ofConnection > 1;
    }

    boolean isPipelined() {
        return isPipelined;
    }

    /** Returns true if the answer ends with its connection. */
    boolean isAnsweredToEnd() {
        return answer != null
                && !answer.isBodiless()
                && !answer.isChunked()
                && answer.contentLength() < 0
                && !request.method().equals("HEAD");
    }

    /** As its client names it, else the address. */
    String host() {
        return request.fields().getOrDefault("host", server);
    }

    List<Object> row() {
        return Arrays.asList(
                orNull(frame),
                requestNs,
                client,
                server,
                request.method(),
                request.fields().get("host"),
                request.target(),
                answer == null ? null : (long) answer.status(),
                orNull(answerFrame),
                orNull(firstByteNs),
                orNull(durationNs),
                requestBytes,
                answer == null ? null : answerBytes,
                answer == null ? null : String.valueOf(answer.isChunked()),
                ofConnection,
                String.valueOf(isPipelined));
    }

    private static Long orNull(long value) {
        return value < 0 ? null : value;
    }
}
