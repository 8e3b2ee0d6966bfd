package weir.api.link;

import org.osgi.annotation.versioning.ProviderType;
import weir.api.frame.FrameView;

/** A frame on a link. Valid during the call only. */
@ProviderType
public interface LinkFrame extends FrameView {
    /** {@return the time at which it reached the link, in monotonic ns} */
    long arrivalNs();
}
