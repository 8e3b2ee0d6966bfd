package weir.api.capture;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.WeirException;

/** Captures live traffic. A service; thread-safe. When it goes, its captures stop and their files are complete. */
@ProviderType
public interface CaptureEngine {
    /**
     * Starts a capture; when this returns, every frame from now on is captured.
     *
     * @throws IllegalArgumentException when the filter is wrong
     * @throws WeirException when the interface is unknown, the file can't be written or libpcap is missing
     */
    LiveCapture start(CaptureRequest request) throws WeirException;

    /** Those that run, oldest first. */
    List<LiveCapture> captures();
}
