package weir.capture.tcp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import weir.api.capture.TcpPiece;
import weir.api.frame.FrameHeaders;

/** Finds the bytes of all TCP connections that become readable with each frame. One thread. */
public final class TcpPieces {
    private final List<TcpPiece> pieces = new ArrayList<>();
    private final List<TcpPiece> view = Collections.unmodifiableList(pieces);
    private final TcpStreams streams = new TcpStreams(new Memory(), Reader::new, port -> true);

    /** One direction. */
    private final class Reader implements StreamReader {
        private final long connection;
        private final int direction;
        private boolean begun;
        /** The relative sequence number of the byte behind the last one. */
        private int next;

        Reader(long connection, boolean fromLow) {
            this.connection = connection;
            this.direction = fromLow ? 0 : 1;
        }

        @Override
        public boolean read(Octets bytes, int sequence, boolean acknowledgesNothing) {
            long missing = begun ? Math.max(0, sequence - next) : 0;
            pieces.add(new DataPiece(connection, direction, missing, bytes.atHand(), streams.ends()));
            begun = true;
            next = sequence + bytes.atHand().remaining();
            return true;
        }

        @Override
        public boolean takeMark() {
            return false;
        }

        @Override
        public boolean readsBehindGaps() {
            return true;
        }
    }

    /** Returns the pieces of a frame, valid until the next call; parameters as {@link TcpStreams#receive}. */
    public List<TcpPiece> of(FrameHeaders headers, byte[] frame, int start, int captured, int wireBytes) {
        pieces.clear();
        streams.receive(headers, frame, start, captured, wireBytes);
        return view;
    }

    /** Pieces that stay as they are. */
    public static List<TcpPiece> copy(List<TcpPiece> pieces) {
        return pieces.stream().<TcpPiece>map(each -> ((DataPiece) each).copy()).toList();
    }
}
