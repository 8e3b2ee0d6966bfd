package weir.analyzer.quic;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import weir.analyzer.flow.Ends;
import weir.analyzer.sample.TimedValues;

/** A connection between two ends, as far as it can be seen. One thread. */
final class QuicConnection {
    static final List<String> COLUMNS = List.of(
            "frame",
            "epoch_ns",
            "client",
            "server",
            "version",
            "original_id",
            "client_id",
            "server_id",
            "negotiated",
            "retried",
            "packets_client",
            "packets_server",
            "bytes_client",
            "bytes_server",
            "initial_rtt_ns",
            "server_ns",
            "spin",
            "spin_rtt_median_ms");

    private final Ends ends;
    private final boolean clientIsLow;
    private final long frame;
    private final long epochNs;
    private final Set<String> clientUses = new HashSet<>();
    private final Spin[] spins = {new Spin(), new Spin()};
    private final TimedValues spinTimes = new TimedValues();
    private final long[] packets = new long[2];
    private final long[] bytes = new long[2];
    private String version = "";
    private String originalId = "";
    private String clientId = "";
    private String serverId = "";
    private boolean isNegotiated;
    private boolean isRetried;
    /** When the server answered first, and the client answered that; 0: not yet. */
    private long answeredNs;

    private long confirmedNs;
    private boolean hasBegun;

    QuicConnection(Ends ends, boolean clientIsLow, long frame, long epochNs) {
        this.ends = ends;
        this.clientIsLow = clientIsLow;
        this.frame = frame;
        this.epochNs = epochNs;
    }

    /** The spin bit of one direction: it turns once each round trip. */
    private static final class Spin {
        long seen;
        long edges;
        private boolean last;
        private long edgeNs;

        void take(boolean value, long nowNs, TimedValues times) {
            if (seen++ > 0 && value != last) {
                if (edges++ > 0) {
                    times.add(nowNs, nowNs - edgeNs);
                }
                edgeNs = nowNs;
            }
            last = value;
        }
    }

    /** Returns true if an Initial of the client's opens another connection between the same ends. */
    boolean isOther(QuicPacket packet, boolean fromLow) {
        return packet.type() == QuicPacket.Type.INITIAL
                && fromLow == clientIsLow
                && !clientUses.isEmpty()
                && !clientUses.contains(packet.destination());
    }

    /**
     * Takes a packet.
     *
     * @param length its bytes on the wire
     * @return a round trip that is known with it, 0 if none is
     */
    long take(QuicPacket packet, boolean fromLow, long nowNs, int length) {
        boolean fromClient = fromLow == clientIsLow;
        int side = fromClient ? 0 : 1;
        packets[side]++;
        bytes[side] += length;
        if (packet.isLong()) {
            ids(packet, fromClient);
        } else {
            spins[side].take(packet.spin(), nowNs, spinTimes);
        }
        return handshake(packet, fromClient, nowNs);
    }

    private void ids(QuicPacket packet, boolean fromClient) {
        isNegotiated |= packet.type() == QuicPacket.Type.VERSION_NEGOTIATION;
        isRetried |= packet.type() == QuicPacket.Type.RETRY;
        if (packet.type() != QuicPacket.Type.VERSION_NEGOTIATION) {
            version = QuicPacket.name(packet.version());
        }
        if (fromClient) {
            originalId = originalId.isEmpty() ? packet.destination() : originalId;
            clientId = packet.source();
            clientUses.add(packet.destination());
        } else {
            serverId = packet.source();
            clientUses.add(serverId);
        }
    }

    private long handshake(QuicPacket packet, boolean fromClient, long nowNs) {
        boolean opens = packet.type() == QuicPacket.Type.INITIAL || packet.type() == QuicPacket.Type.OTHER;
        hasBegun |= fromClient && opens;
        if (hasBegun && !fromClient && answeredNs == 0) {
            answeredNs = nowNs;
        } else if (fromClient && answeredNs != 0 && confirmedNs == 0) {
            confirmedNs = nowNs;
            return nowNs - epochNs;
        }
        return 0;
    }

    TimedValues spinTimes() {
        return spins() ? spinTimes : new TimedValues();
    }

    /** Endpoints that don't spin set it to one value, or for each packet at random. */
    private String spin() {
        long seen = spins[0].seen + spins[1].seen;
        long edges = spins[0].edges + spins[1].edges;
        if (seen == 0 || edges == 0) {
            return seen == 0 ? "unseen" : "constant";
        }
        return seen >= 16 && edges * 4 > seen ? "random" : "spins";
    }

    private boolean spins() {
        return spin().equals("spins");
    }

    String version() {
        return version;
    }

    boolean isRetried() {
        return isRetried;
    }

    boolean isNegotiated() {
        return isNegotiated;
    }

    List<Object> row() {
        return Arrays.asList(
                frame,
                epochNs,
                ends.end(clientIsLow),
                ends.end(!clientIsLow),
                version,
                originalId,
                clientId,
                serverId,
                String.valueOf(isNegotiated),
                String.valueOf(isRetried),
                packets[0],
                packets[1],
                bytes[0],
                bytes[1],
                confirmedNs == 0 ? null : confirmedNs - epochNs,
                answeredNs == 0 ? null : answeredNs - epochNs,
                spin(),
                spins() ? spinTimes.statistics().medianMs() : null);
    }
}
