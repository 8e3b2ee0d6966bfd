package weir.web.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import weir.api.event.CaptureEvent;
import weir.api.event.Event;
import weir.api.event.EventStream;

/** The last captures that have ended in this workbench, for pages that are opened later. Thread-safe. */
@Component(service = EndedCaptures.class, immediate = true)
public final class EndedCaptures {
    private static final int MOST_CAPTURES = 32;

    private final Deque<CaptureEvent.Stopped> captures = new ArrayDeque<>();
    private final EventStream.Subscription subscription;

    @Activate
    public EndedCaptures(@Reference EventStream events) {
        subscription = events.subscribe(this::note);
    }

    private synchronized void note(Event event) {
        if (event instanceof CaptureEvent.Stopped stopped) {
            if (captures.size() == MOST_CAPTURES) {
                captures.removeLast();
            }
            captures.addFirst(stopped);
        }
    }

    /** Newest first. */
    public synchronized List<CaptureEvent.Stopped> newestFirst() {
        return List.copyOf(captures);
    }

    @Deactivate
    void deactivate() {
        subscription.close();
    }
}
