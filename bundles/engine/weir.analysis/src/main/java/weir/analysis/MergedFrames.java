package weir.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import weir.api.WeirException;
import weir.api.capture.CaptureFiles;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureSummary;
import weir.api.capture.CapturedFrame;
import weir.api.capture.FrameCursor;

/**
 * The frames of several captures in time order; each capture's own order is kept, and of frames with the same time the
 * earlier input's comes first. One thread.
 */
final class MergedFrames implements FrameCursor {
    private final List<FrameCursor> cursors = new ArrayList<>();
    private final List<Boolean> open = new ArrayList<>();
    private final List<Path> files;
    private int current = -1;

    /** @param prepare is shown each input before its first frame */
    MergedFrames(CaptureFiles captures, List<Path> files, String filter, Consumer<FrameCursor> prepare)
            throws IOException, WeirException {
        this.files = files;
        try {
            for (Path file : files) {
                cursors.add(captures.open(file, filter, cursors.size()));
            }
            for (FrameCursor cursor : cursors) {
                prepare.accept(cursor);
                open.add(cursor.advance());
            }
        } catch (IOException | WeirException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Goes to the next frame; false at the end of all captures. */
    @Override
    public boolean advance() throws IOException {
        if (current >= 0) {
            open.set(current, cursors.get(current).advance());
        }
        current = -1;
        for (int i = 0; i < cursors.size(); i++) {
            if (open.get(i) && (current < 0 || epochNs(i) < epochNs(current))) {
                current = i;
            }
        }
        return current >= 0;
    }

    private long epochNs(int i) {
        return cursors.get(i).frame().epochNs();
    }

    @Override
    public CapturedFrame frame() {
        return cursors.get(current).frame();
    }

    /** Where each capture was made; a file that names no interface stands for itself. */
    List<CapturePoint> points() {
        List<CapturePoint> points = new ArrayList<>();
        for (int i = 0; i < cursors.size(); i++) {
            points.add(point(cursors.get(i).summary(), files.get(i)));
        }
        return points;
    }

    static CapturePoint point(CaptureSummary summary, Path file) {
        List<CapturePoint> named = summary.points();
        return named.isEmpty() ? new CapturePoint(String.valueOf(file.getFileName()), "") : named.get(0);
    }

    @Override
    public CaptureSummary summary() {
        throw new UnsupportedOperationException("each capture has one");
    }

    List<CaptureSummary> summaries() {
        return cursors.stream().map(FrameCursor::summary).toList();
    }

    @Override
    public void close() throws IOException {
        closeAll(cursors);
    }

    /** Closes all of them, also after a failure. */
    static void closeAll(List<FrameCursor> cursors) throws IOException {
        IOException failure = null;
        for (FrameCursor cursor : cursors) {
            try {
                cursor.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
