package weir.api.capture;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Walks over a capture's frames in the order of the file. One thread.
 *
 * <pre>{@code
 * try (FrameCursor cursor = files.open(file, "rtmp", 0)) {
 *     while (cursor.advance()) { use(cursor.frame()); }
 *     report(cursor.summary());
 * }
 * }</pre>
 */
@ProviderType
public interface FrameCursor extends AutoCloseable {
    /**
     * Says that nobody will ask for {@link CapturedFrame#rtmpMessages()}, which is then empty, and the walk faster. To be
     * called before the first {@link #advance()}.
     */
    default void withoutRtmpMessages() {}

    /**
     * Says that nobody will ask for {@link CapturedFrame#rtmp()} either, which is then false unless the filter needs to
     * know. To be called before the first {@link #advance()}.
     */
    default void withoutRtmp() {
        withoutRtmpMessages();
    }

    /**
     * Goes to the next frame that matches the filter.
     *
     * @return false at the end, also when that is a cut in the middle of a packet; of a capture that still grows, it
     *     may be asked again later
     */
    boolean advance() throws IOException;

    /** The frame that {@link #advance()} came to; the same object each time. */
    CapturedFrame frame();

    /** Everything passed so far, matching or not. */
    CaptureSummary summary();

    @Override
    void close() throws IOException;
}
