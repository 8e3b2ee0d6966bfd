package weir.bench.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A workbench's web server, to which any bytes can be sent. */
record HttpTarget(int port, String token) {
    private static final int PATIENCE_MS = 7000;
    private static final int CONTINUE = 100;
    private static final int MORE_MS = 30;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *(\\d{1,9})\r\n");

    /** A connection; nothing that it does fails because the other side has closed. */
    static final class Open implements AutoCloseable {
        private final Socket socket = new Socket();

        private Open(int port) throws IOException {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
        }

        void write(byte[] bytes) {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException e) {
                // It is refused; what is answered tells why.
            }
        }

        /** What comes, until nothing does for a moment. */
        String read(int firstMs) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            try {
                socket.setSoTimeout(firstMs);
                for (int got = socket.getInputStream().read(buffer);
                        got >= 0;
                        got = socket.getInputStream().read(buffer)) {
                    all.write(buffer, 0, got);
                    socket.setSoTimeout(MORE_MS);
                    if (isWhole(all.toString(StandardCharsets.ISO_8859_1))) {
                        break;
                    }
                }
            } catch (IOException e) {
                // That was all.
            }
            return all.toString(StandardCharsets.ISO_8859_1);
        }

        /** Returns true if it tells its length, and has it. */
        private static boolean isWhole(String answer) {
            Matcher length = LENGTH.matcher(answer);
            int body = answer.indexOf("\r\n\r\n");
            return body > 0
                    && length.find()
                    && length.start() < body
                    && answer.length() >= body + 4 + Integer.parseInt(length.group(1));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    Open open() throws IOException {
        return new Open(port);
    }

    /** The lines before the body. */
    byte[] head(String line, List<String> headers, boolean isKnown) {
        StringBuilder head = new StringBuilder(line + " HTTP/1.1\r\n");
        if (headers.stream().noneMatch(each -> each.startsWith("Host:"))) {
            head.append("Host: 127.0.0.1:").append(port).append("\r\n");
        }
        if (isKnown) {
            head.append("Authorization: Bearer ").append(token).append("\r\n");
        }
        headers.forEach(each -> head.append(each).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What is answered, in the end; empty if nothing is. */
    String request(String line, List<String> headers, byte[] body, boolean isKnown) throws IOException {
        try (Open open = open()) {
            open.write(head(line, headers, isKnown));
            open.write(body);
            return last(open.read(isUnfinished(line, headers, body) ? MORE_MS : PATIENCE_MS));
        }
    }

    /** Returns true if a server must wait for more, or may. */
    static boolean isUnfinished(String line, List<String> headers, byte[] body) {
        boolean isChunked = headers.stream().anyMatch(each -> each.startsWith("Transfer"));
        boolean isLonger = headers.stream()
                .filter(each -> each.startsWith("Content-Length"))
                .anyMatch(each -> !each.endsWith(": " + body.length));
        boolean isOpen = isChunked && !new String(body, StandardCharsets.UTF_8).endsWith("0\r\n\r\n");
        return isLonger || isOpen || (line.isBlank() && body.length == 0);
    }

    /** Without what only says that the body may come. */
    private static String last(String answer) {
        return statusOf(answer) == CONTINUE ? answer.substring(answer.indexOf("\r\n\r\n") + 4) : answer;
    }

    /** The body of a right request. */
    String body(String line) throws IOException {
        String answer = request(line, List.of("Connection: close"), new byte[0], true);
        int from = answer.indexOf("\r\n\r\n");
        if (statusOf(answer) != 200 || from < 0) {
            throw new IOException(line + ": " + answer);
        }
        return answer.substring(from + 4);
    }

    /** Returns -1 if it is no answer. */
    static int statusOf(String answer) {
        return answer.matches("(?s)HTTP/1\\.[01] \\d{3}.*") ? Integer.parseInt(answer.substring(9, 12)) : -1;
    }
}
