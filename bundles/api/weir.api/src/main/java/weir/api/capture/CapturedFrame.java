package weir.api.capture;

import org.osgi.annotation.versioning.ProviderType;
import weir.api.frame.FrameView;

/** A frame of a capture. Valid during the call only; {@link #copy()} keeps it. */
@ProviderType
public interface CapturedFrame extends FrameView {
    /** Its number in the capture; counts from 1, as Wireshark does. */
    long number();

    /** When it was captured, in ns since the epoch. */
    long epochNs();

    /** Which of the analysed inputs it is from, counting from 0. */
    int input();

    /**
     * Whether Wireshark's filter {@code rtmpt} would show it: an RTMP handshake part or message is complete with it.
     */
    boolean rtmp();

    /** The RTMP messages that are complete with it; reused, so they are valid as long as the frame. */
    default RtmpMessages rtmpMessages() {
        return RtmpMessages.NONE;
    }

    /** A copy that stays valid. */
    CapturedFrame copy();
}
