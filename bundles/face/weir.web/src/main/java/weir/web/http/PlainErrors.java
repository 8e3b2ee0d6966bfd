package weir.web.http;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Errors that Jetty finds by itself, in our words: nothing of the request is in the answer. */
public final class PlainErrors extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Answers.addSafety(response.getHeaders());
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        Answers.error(response, callback, status, "the request was refused", "HTTP status " + status, "");
        return true;
    }
}
