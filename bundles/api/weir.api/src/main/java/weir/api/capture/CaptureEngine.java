package weir.api.capture;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.WeirException;

/**
 * Captures live traffic. An OSGi service; thread-safe. When the service goes, it stops its captures and completes their
 * files.
 */
@ProviderType
public interface CaptureEngine {
    /**
     * Starts a capture. Every frame from the return of this call on is captured.
     *
     * @param request the interface, the filter, the file and the limits
     * @return the running capture
     * @throws IllegalArgumentException if the filter is wrong
     * @throws WeirException if the interface is unknown, the file can't be written or libpcap is missing
     */
    LiveCapture start(CaptureRequest request) throws WeirException;

    /** {@return the running captures, oldest first} */
    List<LiveCapture> captures();

    /** {@return the captures that ended early and that nobody has stopped yet, oldest first} */
    default List<LiveCapture> failed() {
        return List.of();
    }
}
