package weir.api.capture;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A capture in parts of some megabytes, one after the other, each of which another thread may walk over: finding out where
 * frames begin is quick and is done here, looking into them is left to the parts. One thread.
 */
@ProviderType
public interface FrameParts extends AutoCloseable {
    /**
     * Goes to the next part. It is to be closed by the thread that walks over it, which gives its memory back; how many
     * are open at a time is up to the caller. A part has no summary.
     *
     * @return null at the end
     */
    FrameCursor next() throws IOException;

    /** Everything passed so far, matching or not; its points are known before the first part. */
    CaptureSummary summary();

    @Override
    void close() throws IOException;
}
