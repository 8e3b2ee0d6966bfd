package weir.web.http;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** One request, as a route sees it. One thread. */
public final class Call {
    /** More than any JSON that this interface takes. */
    static final int MOST_BODY_BYTES = 1 << 20;

    private final Request request;
    private final Map<String, String> path;

    /** @param path the values of the route's variables */
    Call(Request request, Map<String, String> path) {
        this.request = request;
        this.path = path;
    }

    /** The value of a variable of the route. */
    public String path(String name) {
        return path.get(name);
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(Request.extractQueryParameters(request).getValue(name));
    }

    /** @throws HttpProblem when it is missing */
    public String required(String name) throws HttpProblem {
        return query(name)
                .orElseThrow(() -> HttpProblem.badInput(
                        "the address lacks " + name + "=...", "add it, for example ?" + name + "=x"));
    }

    /** Returns what the request says of its body's length; -1 when it does not. */
    public long announcedBytes() {
        return request.getLength();
    }

    public String contentType() {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return type == null ? "" : type.split(";")[0].strip();
    }

    /** The body as it comes. */
    public InputStream content() {
        return Content.Source.asInputStream(request);
    }

    /**
     * The body, a JSON object; empty when there is none.
     *
     * @throws HttpProblem when it is too long or something else
     */
    public Body body() throws HttpProblem, IOException {
        boolean isAnnounced = announcedBytes() > MOST_BODY_BYTES;
        byte[] bytes = isAnnounced ? new byte[0] : content().readNBytes(MOST_BODY_BYTES + 1);
        if (isAnnounced || bytes.length > MOST_BODY_BYTES) {
            throw new HttpProblem(413, "the body is too long", "it may have 1 MiB", "send less");
        }
        if (bytes.length == 0) {
            return new Body(Map.of());
        }
        if (!contentType().equals("application/json")) {
            throw new HttpProblem(415, "the body is no JSON", "its type is '" + contentType() + "'", "send JSON");
        }
        try {
            Map<?, ?> values = JSON.std.mapFrom(bytes);
            if (values == null) {
                throw HttpProblem.badInput("the body is null", "send a JSON object");
            }
            return new Body(values);
        } catch (IOException e) {
            throw HttpProblem.badInput(
                    "the body can't be understood: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "send a JSON object");
        }
    }
}
