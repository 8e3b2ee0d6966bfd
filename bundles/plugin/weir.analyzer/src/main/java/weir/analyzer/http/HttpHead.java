package weir.analyzer.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line and the fields of a message, RFC 9112.
 *
 * @param method empty in an answer
 * @param target as it was written, up to the first space, as Wireshark has it; empty in an answer
 * @param status -1 in a request
 * @param fields by their names in lower case; of a repeated one the first
 */
record HttpHead(String version, String method, String target, int status, Map<String, String> fields) {
    private static final Pattern REQUEST = Pattern.compile("([A-Z][A-Z_-]*) (\\S+)(?: .*)? +(HTTP/1\\.\\d)\\s*");
    private static final Pattern ANSWER = Pattern.compile("(HTTP/1\\.\\d) +(\\d{3})(?: .*|\\s*)");

    /** @return null if this is no head */
    static HttpHead read(String text) {
        String[] lines = text.split("\r?\n");
        Matcher request = REQUEST.matcher(lines[0]);
        Matcher answer = ANSWER.matcher(lines[0]);
        if (request.matches()) {
            return new HttpHead(request.group(3), request.group(1), request.group(2), -1, fields(lines));
        }
        return answer.matches()
                ? new HttpHead(answer.group(1), "", "", Integer.parseInt(answer.group(2)), fields(lines))
                : null;
    }

    private static Map<String, String> fields(String[] lines) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
        }
        return fields;
    }

    boolean isRequest() {
        return status < 0;
    }

    /** Returns true of 100 and others that the answer proper still follows. */
    boolean isInformational() {
        return status >= 100 && status < 200 && status != 101;
    }

    boolean isChunked() {
        return fields.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .endsWith("chunked");
    }

    /** Returns how many bytes the body has as the head says, -1 if it does not say. */
    long contentLength() {
        String length = fields.getOrDefault("content-length", "");
        return length.matches("\\d{1,18}") ? Long.parseLong(length) : -1;
    }

    /** Returns true if its status never has a body. */
    boolean isBodiless() {
        return isInformational() || status == 101 || status == 204 || status == 304;
    }
}
