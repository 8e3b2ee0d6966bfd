package weir.capture.file;

import java.io.IOException;
import weir.api.capture.CaptureSummary;
import weir.api.capture.CapturedFrame;
import weir.api.capture.FrameCursor;
import weir.capture.filter.FrameFilter;
import weir.capture.frame.FileFrame;
import weir.capture.rtmp.RtmpMarker;
import weir.capture.tcp.TcpPieces;

/** Walks over a file's frames and counts them. One thread. */
public final class FileCursor implements FrameCursor {
    private final CaptureReader reader;
    private final FrameFilter filter;
    private final RtmpMarker marker;
    private final FileFrame frame;
    private boolean marks = true;
    /** Null if nobody wants them. */
    private TcpPieces pieces;

    private final FrameCount count = new FrameCount();

    FileCursor(CaptureReader reader, FrameFilter filter, int input) {
        this.reader = reader;
        this.filter = filter;
        this.marker = new RtmpMarker(filter.rtmpPort());
        this.frame = new FileFrame(input, marker.messages());
    }

    @Override
    public void withoutRtmpMessages() {
        marker.withoutMessages();
    }

    @Override
    public void withoutRtmp() {
        marker.withoutMessages();
        marks = filter.needsRtmp();
    }

    @Override
    public void withTcpPieces() {
        pieces = new TcpPieces();
    }

    @Override
    public boolean advance() throws IOException {
        while (reader.next(frame)) {
            count.add(frame);
            if (marks) {
                frame.rtmp(marker.marks(
                        frame.headers(), frame.array(), frame.start(), frame.capturedBytes(), frame.wireBytes()));
            }
            if (filter.matches(frame)) {
                readPieces();
                return true;
            }
        }
        return false;
    }

    /** Of frames that the filter passes over nothing is read: their bytes are missing. */
    private void readPieces() {
        if (pieces != null) {
            frame.tcpPieces(
                    pieces.of(frame.headers(), frame.array(), frame.start(), frame.capturedBytes(), frame.wireBytes()));
        }
    }

    @Override
    public CapturedFrame frame() {
        return frame;
    }

    @Override
    public CaptureSummary summary() {
        return count.summary(reader);
    }

    /** How many frames were dropped while it was captured, as the file says; -1 if it does not. */
    public long drops() {
        return reader.drops();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
