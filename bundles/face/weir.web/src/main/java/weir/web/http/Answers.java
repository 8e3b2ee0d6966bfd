package weir.web.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import weir.command.Json;

/** How answers look: their safety headers, JSON, errors. */
public final class Answers {
    public static final String JSON = "application/json";

    /** Nothing from elsewhere, nothing written into the page itself. */
    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; frame-src 'self'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'";

    private Answers() {}

    /** Adds the headers that every answer has; any of them can be replaced. */
    public static void addSafety(HttpFields.Mutable headers) {
        headers.put("Content-Security-Policy", PAGE_POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put(HttpHeader.CACHE_CONTROL, "no-cache");
    }

    public static void json(Response response, Callback callback, int status, Object value) {
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        text(response, callback, status, JSON, Json.line(value));
    }

    public static void error(Response response, Callback callback, int status, Trouble trouble) {
        json(response, callback, status, Trouble.ANSWER.of(trouble));
    }

    /** Says what happened, why, and what to do. */
    public static void error(Response response, Callback callback, int status, String what, String why, String fix) {
        error(response, callback, status, new Trouble(what, why, fix));
    }

    public static void text(Response response, Callback callback, int status, String type, String text) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
    }
}
