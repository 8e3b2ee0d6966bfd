package weir.capture.filter;

import java.io.IOException;
import weir.capture.file.FileFrame;

/** Chooses frames. One thread. */
public interface FrameFilter extends AutoCloseable {
    boolean matches(FileFrame frame) throws IOException;

    @Override
    default void close() {}
}
