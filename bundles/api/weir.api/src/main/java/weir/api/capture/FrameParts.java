package weir.api.capture;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A capture in consecutive parts of some megabytes, each of which another thread may walk over: this object only finds
 * out where frames begin, which is quick. For one thread.
 */
@ProviderType
public interface FrameParts extends AutoCloseable {
    /**
     * Shows the headers of the outermost IP packet where one is inside another, as in GRE or GTP; by default
     * {@code headers()} are those of the innermost. Call it before the first {@link #next()}.
     */
    default void outermost() {}

    /**
     * Goes to the next part. The thread that walks over it closes it, which releases its memory; the caller decides how
     * many are open at a time. A part has no summary.
     *
     * @return the part, or null at the end
     * @throws IOException if the file can't be read
     */
    FrameCursor next() throws IOException;

    /**
     * {@return the figures of all frames passed so far, matching or not; its points are known before the first part}
     */
    CaptureSummary summary();

    /**
     * Closes the file.
     *
     * @throws IOException if that fails
     */
    @Override
    void close() throws IOException;
}
