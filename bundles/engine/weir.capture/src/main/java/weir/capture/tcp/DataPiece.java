package weir.capture.tcp;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import weir.api.capture.TcpPiece;

/** Bytes of one direction that have become readable. */
record DataPiece(long connection, int direction, long missing, ByteBuffer bytes, Endpoints ends) implements TcpPiece {
    @Override
    public InetSocketAddress from() {
        return ends.address(direction == 0);
    }

    @Override
    public InetSocketAddress to() {
        return ends.address(direction != 0);
    }

    DataPiece copy() {
        ByteBuffer kept =
                ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
        return new DataPiece(connection, direction, missing, kept.asReadOnlyBuffer(), new Endpoints().set(ends));
    }
}
