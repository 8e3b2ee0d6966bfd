package weir.web.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import weir.web.http.Answers;
import weir.web.http.Reply;

/** The description of this interface, which the tests hold its answers against. */
final class OpenApi {
    private static final String RESOURCE = "/openapi/openapi.json";

    private OpenApi() {}

    static Reply reply() throws IOException {
        byte[] bytes;
        try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            bytes = in.readAllBytes();
        }
        return (response, callback) -> {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, Answers.JSON);
            response.write(true, ByteBuffer.wrap(bytes), callback);
        };
    }
}
