package weir.api.link;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The frames that a link drops from now on. A bounded queue between the thread that carries frames, which never waits
 * for it, and one thread that reads; only {@link #missed()} and {@link #close()} may be called by others.
 */
@ProviderType
public interface DropTap extends AutoCloseable {
    /**
     * Goes to the next dropped frame.
     *
     * @return false if there is none at present
     */
    boolean advance();

    /** {@return the frame that {@link #advance()} went to; the same object each time} */
    DroppedFrame frame();

    /** {@return the number of dropped frames that found the queue full since they were not read fast enough} */
    long missed();

    /** Stops listening. Does nothing if called again. */
    @Override
    void close();
}
