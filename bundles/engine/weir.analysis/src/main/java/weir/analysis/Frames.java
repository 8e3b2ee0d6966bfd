package weir.analysis;

import java.io.IOException;
import weir.api.capture.CapturedFrame;
import weir.api.capture.FrameCursor;

/** Frames to walk over. One thread. */
interface Frames {
    /** Goes to the next one; false at the end. */
    boolean advance() throws IOException;

    CapturedFrame frame();

    static Frames of(FrameCursor cursor) {
        return new Frames() {
            @Override
            public boolean advance() throws IOException {
                return cursor.advance();
            }

            @Override
            public CapturedFrame frame() {
                return cursor.frame();
            }
        };
    }
}
