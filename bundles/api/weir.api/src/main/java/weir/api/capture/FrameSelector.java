package weir.api.capture;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** Tells which frames a filter of {@link CaptureFiles} lets through. For one thread. */
@ProviderType
@FunctionalInterface
public interface FrameSelector {
    /**
     * Tests a frame.
     *
     * @param frame a frame of any capture
     * @return true if the filter lets it through
     * @throws IOException if the filter can't be applied to frames of its link type
     */
    boolean selects(CapturedFrame frame) throws IOException;
}
