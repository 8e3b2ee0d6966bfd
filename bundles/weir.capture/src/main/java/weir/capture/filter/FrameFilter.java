package weir.capture.filter;

import java.io.IOException;
import weir.capture.file.FileFrame;
import weir.capture.rtmp.RtmpMarker;

/** Chooses frames. One thread. */
public interface FrameFilter extends AutoCloseable {
    boolean matches(FileFrame frame) throws IOException;

    /** Where RTMP is to be looked for beside its own port. */
    default int rtmpPort() {
        return RtmpMarker.PORT;
    }

    @Override
    default void close() {}
}
