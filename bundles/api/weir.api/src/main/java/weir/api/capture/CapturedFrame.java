package weir.api.capture;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.frame.FrameView;

/**
 * A frame of a capture. Valid only during the call that hands it out, or until its cursor advances; {@link #copy()}
 * keeps it.
 */
@ProviderType
public interface CapturedFrame extends FrameView {
    /** {@return the frame's number in the capture, counted from 1 as Wireshark does} */
    long number();

    /** {@return the time of capture, in ns since the epoch} */
    long epochNs();

    /** {@return the index of the analysed input that it is from, counted from 0} */
    int input();

    /**
     * Tells whether Wireshark's filter {@code rtmpt} would show the frame.
     *
     * @return true if a part of an RTMP handshake, or an RTMP message, is complete with this frame
     */
    boolean rtmp();

    /** {@return the RTMP messages that are complete with this frame; reused, so valid only as long as the frame} */
    default RtmpMessages rtmpMessages() {
        return RtmpMessages.NONE;
    }

    /**
     * {@return the bytes of TCP connections that can be read since this frame has come, in the order of their streams; empty
     * unless the analyzer's factory asks for them; bytes of frames that a filter passes over are missing}
     */
    default List<TcpPiece> tcpPieces() {
        return List.of();
    }

    /**
     * Returns the IP packet that is complete with this frame: the frame itself, unless it holds a fragment. The packet that
     * its last missing fragment completes is shown without a link layer. As in Wireshark, a first fragment that was
     * captured in part stands for its packet.
     *
     * @return the frame, the packet, or null while fragments are missing; also null, of fragments, where a capture is read
     *     in parts at once
     */
    default FrameView packet() {
        return headers().isFragment() ? null : this;
    }

    /** {@return a copy that stays valid} */
    CapturedFrame copy();
}
