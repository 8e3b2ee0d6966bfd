package weir.web.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * One page that listens. What it has not taken yet waits here: of states the newest only, of events up to
 * {@value #MOST_EVENTS}; one that is further behind is cut off. Nobody ever waits for it. Thread-safe.
 */
final class EventClient extends IteratingCallback {
    static final int MOST_EVENTS = 1_000;

    private final Response response;
    private final Callback request;
    private final Consumer<EventClient> onEnd;
    private final Deque<byte[]> events = new ArrayDeque<>();
    private final Map<String, byte[]> states = new LinkedHashMap<>();
    private boolean isOver;

    /** @param onEnd is told when nothing can be sent any more; more than once, perhaps */
    EventClient(Response response, Callback request, Consumer<EventClient> onEnd) {
        this.response = response;
        this.request = request;
        this.onEnd = onEnd;
    }

    /** Each of these is wanted. */
    void event(byte[] message) {
        boolean isTooMany;
        synchronized (this) {
            isTooMany = events.size() >= MOST_EVENTS;
            if (!isTooMany && !isOver) {
                events.addLast(message);
            }
        }
        if (isTooMany) {
            end();
        } else {
            iterate();
        }
    }

    /** Of this kind only the newest is wanted. */
    void state(String kind, byte[] message) {
        synchronized (this) {
            if (!isOver) {
                states.put(kind, message);
            }
        }
        iterate();
    }

    @Override
    protected Action process() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        synchronized (this) {
            states.values().forEach(all::writeBytes);
            events.forEach(all::writeBytes);
            states.clear();
            events.clear();
        }
        if (all.size() == 0) {
            return Action.IDLE;
        }
        response.write(false, ByteBuffer.wrap(all.toByteArray()), this);
        return Action.SCHEDULED;
    }

    /** Cuts it off, also in the middle of a write that does not end. */
    void end() {
        synchronized (this) {
            isOver = true;
            states.clear();
            events.clear();
        }
        onEnd.accept(this);
        abort(new IOException("the page has fallen behind, or the server ends"));
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        onEnd.accept(this);
        request.failed(cause);
    }
}
