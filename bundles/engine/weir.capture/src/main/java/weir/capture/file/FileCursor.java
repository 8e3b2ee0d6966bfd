package weir.capture.file;

import java.io.IOException;
import weir.api.capture.CaptureSummary;
import weir.api.capture.CapturedFrame;
import weir.api.capture.FrameCursor;
import weir.capture.filter.FrameFilter;
import weir.capture.frame.FileFrame;
import weir.capture.frame.InPlace;
import weir.capture.frame.IpFragments;
import weir.capture.frame.WholePacket;
import weir.capture.layer.ProtocolCounts;
import weir.capture.rtmp.RtmpMarker;
import weir.capture.tcp.TcpPieces;

/** Walks over a file's frames and counts them. One thread. */
public final class FileCursor implements FrameCursor {
    private final CaptureReader reader;
    private final FrameFilter filter;
    private final RtmpMarker marker;
    private final FileFrame frame;
    private final IpFragments fragments = new IpFragments();
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
    public void outermost() {
        frame.layers().outermost();
    }

    @Override
    public boolean advance() throws IOException {
        while (reader.next(frame)) {
            count.add(frame);
            if (!frame.isPlain()) {
                FrameCount.addObstacle(frame, count.obstacles());
                if (frame.headers().isFragment()) {
                    frame.packet(fragments.take(frame));
                }
            }
            if (marks) {
                InPlace packet = packet();
                frame.rtmp(marker.marks(
                        packet.headers(), packet.array(), packet.start(), packet.capturedBytes(), packet.wireBytes()));
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
            InPlace packet = packet();
            frame.tcpPieces(pieces.of(
                    packet.headers(), packet.array(), packet.start(), packet.capturedBytes(), packet.wireBytes()));
        }
    }

    /** The frame, or the packet of which it holds the last missing fragment. */
    private InPlace packet() {
        return frame.headers().isFragment() && frame.packet() instanceof WholePacket whole ? whole : frame;
    }

    /** Counts what the frame that {@link #advance} went to consists of. */
    public void count(ProtocolCounts content) {
        content.add(
                frame.type().number(),
                frame.type().littleEndian(),
                frame.buffer(),
                frame.start(),
                frame.capturedBytes(),
                frame.wireBytes());
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
