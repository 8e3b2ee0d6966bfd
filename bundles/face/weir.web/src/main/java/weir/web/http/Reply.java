package weir.web.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The answer of a route. */
@FunctionalInterface
public interface Reply {
    /** Sends it; may go on after it has returned. */
    void send(Response response, Callback callback) throws Exception;

    static Reply json(Object value) {
        return json(200, value);
    }

    static Reply json(int status, Object value) {
        return (response, callback) -> Answers.json(response, callback, status, value);
    }

    /** Isolates in the browser what others have written: it may run, but reaches nothing and nobody. */
    static void isolate(Response response) {
        String policy = "sandbox allow-scripts; default-src 'none'; style-src 'unsafe-inline'; "
                + "script-src 'unsafe-inline'; img-src data:; font-src data:";
        response.getHeaders().put("Content-Security-Policy", policy);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
    }
}
