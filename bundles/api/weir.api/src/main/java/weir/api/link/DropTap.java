package weir.api.link;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What a link drops from now on. A bounded queue between the thread that carries frames, which never waits, and one
 * thread that reads.
 */
@ProviderType
public interface DropTap extends AutoCloseable {
    /** Goes to the next dropped frame; false when there is none now. */
    boolean advance();

    /** The frame that {@link #advance()} came to; the same object each time. */
    DroppedFrame frame();

    /** How many dropped frames the queue had no room for, since they were not read fast enough. */
    long missed();

    /** Hears no more; may be called again. */
    @Override
    void close();
}
