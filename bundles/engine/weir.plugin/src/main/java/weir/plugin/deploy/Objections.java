package weir.plugin.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.api.WeirException;
import weir.api.event.Event;
import weir.api.event.EventStream;
import weir.api.event.LinkEvent;

/**
 * Which plug-ins of a bundle that is being started can't be made for a link that runs. Links tell it before the start
 * returns, on the thread that starts the bundle.
 */
final class Objections implements AutoCloseable {
    private final Thread starter = Thread.currentThread();
    private final List<String> reasons = new ArrayList<>();
    private final Optional<EventStream.Subscription> subscription;

    Objections(Optional<EventStream> events) {
        subscription = events.map(stream -> stream.subscribe(this::note));
    }

    private void note(Event event) {
        if (event instanceof LinkEvent.Kept kept && Thread.currentThread() == starter) {
            reasons.add("link " + kept.link() + " can't use its " + kept.kind() + " '" + kept.plugIn() + "': "
                    + kept.reason());
        }
    }

    /** @throws WeirException when there is one */
    void check(String file) throws WeirException {
        if (!reasons.isEmpty()) {
            throw new WeirException(
                    file + " can't take over", String.join("; ", reasons), "mend it and deploy it again");
        }
    }

    @Override
    public void close() {
        subscription.ifPresent(EventStream.Subscription::close);
    }
}
