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
     * Leaves out {@link CapturedFrame#rtmpMessages()}, which are empty then; the walk is faster. Call it before the
     * first {@link #advance()}.
     */
    default void withoutRtmpMessages() {}

    /**
     * Leaves out {@link CapturedFrame#rtmp()}, too, which is false then unless the filter needs it. Call it before the
     * first {@link #advance()}.
     */
    default void withoutRtmp() {
        withoutRtmpMessages();
    }

    /** Has TCP connections put in order from now on, for {@code CapturedFrame.tcpPieces()}; frames come slower. */
    default void withTcpPieces() {}

    /**
     * Shows the headers of the outermost IP packet where one is inside another, as in GRE or GTP; by default
     * {@code headers()} are those of the innermost. Call it before the first {@link #advance()}.
     */
    default void outermost() {}

    /**
     * Goes to the next frame that matches the filter.
     *
     * @return false at the end, also if the file is cut in the middle of a packet; of a capture that still grows, later
     *     calls may return true
     * @throws IOException if the file can't be read
     */
    boolean advance() throws IOException;

    /** {@return the frame that {@link #advance()} went to; the same object each time} */
    CapturedFrame frame();

    /** {@return the figures of all frames passed so far, matching or not} */
    CaptureSummary summary();

    /**
     * Closes the file.
     *
     * @throws IOException if that fails
     */
    @Override
    void close() throws IOException;
}
