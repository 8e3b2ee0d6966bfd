package weir.api.event;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The stream of the workbench's events. An OSGi service; thread-safe. */
@ProviderType
public interface EventStream {
    /**
     * Has a listener told of each event from now on.
     *
     * @param listener called after those that came before it, on the thread that publishes
     * @return ends that when it is closed
     */
    Subscription subscribe(EventListener listener);

    /**
     * Returns the last events that are {@link Event#logged()}, for those who come later.
     *
     * @return oldest first, at most 100
     */
    List<Event> history();

    /** A listener that is told of events. */
    @ProviderType
    interface Subscription extends AutoCloseable {
        /** Ends it; may be called again. An event that is being published may still be told. */
        @Override
        void close();
    }
}
