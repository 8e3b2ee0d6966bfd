package weir.analyzer.rate;

import java.util.HashMap;
import java.util.Map;
import weir.analyzer.flow.Ends;
import weir.analyzer.flow.TcpBeginnings;
import weir.analyzer.tcp.SeenData;
import weir.api.capture.CapturedFrame;
import weir.api.frame.FrameHeaders;

/**
 * How much of a frame is news to its receiver: the payload of UDP, and of TCP that part which was not captured before. Some
 * 300 bytes a connection; of those beyond the limit all payload counts, and how much. One thread.
 */
final class Goodput {
    private final int most;
    private final Ends probe = new Ends();
    private final Map<Ends, Connection> connections = new HashMap<>();
    private long uncheckedBytes;

    private static final class Connection {
        final TcpBeginnings beginnings = new TcpBeginnings();
        SeenData fromLow = new SeenData();
        SeenData fromHigh = new SeenData();
    }

    /** @param most how many TCP connections are remembered */
    Goodput(int most) {
        this.most = most;
    }

    /** Returns how many bytes of the next frame count. */
    long bytes(CapturedFrame frame) {
        FrameHeaders headers = frame.headers();
        if (!headers.isTcp()) {
            return headers.isUdp() ? headers.payloadLength() : 0;
        }
        probe.read(frame);
        Connection connection = connections.get(probe);
        if (connection == null && connections.size() < most) {
            connection = new Connection();
            connections.put(probe.copy(), connection);
        }
        if (connection == null) {
            uncheckedBytes += headers.payloadLength();
            return headers.payloadLength();
        }
        return fresh(connection, headers, probe.fromLow());
    }

    private static long fresh(Connection connection, FrameHeaders headers, boolean fromLow) {
        if (connection.beginnings.beginsAgain(headers, fromLow)) {
            connection.fromLow = new SeenData();
            connection.fromHigh = new SeenData();
        }
        if (headers.payloadLength() <= 0) {
            return 0;
        }
        SeenData data = fromLow ? connection.fromLow : connection.fromHigh;
        boolean isSyn = (headers.tcpFlags() & FrameHeaders.SYN) != 0;
        data.take((int) headers.tcpSequence() + (isSyn ? 1 : 0), headers.payloadLength());
        return data.fresh();
    }

    /** Payload that counted without being looked for among what was there before. */
    long uncheckedBytes() {
        return uncheckedBytes;
    }
}
