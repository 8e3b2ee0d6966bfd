package weir.capture.filter;

import java.io.IOException;
import weir.capture.frame.FileFrame;
import weir.capture.rtmp.RtmpMarker;

/** Chooses frames. One thread. */
public interface FrameFilter {
    boolean matches(FileFrame frame) throws IOException;

    /** Returns the port at which RTMP is looked for beside its own. */
    default int rtmpPort() {
        return RtmpMarker.PORT;
    }

    /** Returns true if it asks frames whether they are RTMP. */
    default boolean needsRtmp() {
        return false;
    }

    /** One for another thread. */
    default FrameFilter another() {
        return this;
    }
}
