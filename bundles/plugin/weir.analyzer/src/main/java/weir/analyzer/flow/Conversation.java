package weir.analyzer.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counters of one conversation. A is the source of its first packet, as in Wireshark. One thread. */
final class Conversation {
    final Ends ends;
    final long firstFrame;
    private final boolean lowIsA;
    private long startNs;
    private long stopNs;
    private long packetsAb;
    private long bytesAb;
    private long packetsBa;
    private long bytesBa;

    Conversation(Ends ends, long firstFrame, long epochNs) {
        this.ends = ends;
        this.firstFrame = firstFrame;
        this.lowIsA = ends.fromLow();
        startNs = epochNs;
        stopNs = epochNs;
    }

    void add(boolean fromLow, long epochNs, int bytes) {
        startNs = Math.min(startNs, epochNs);
        stopNs = Math.max(stopNs, epochNs);
        if (fromLow == lowIsA) {
            packetsAb++;
            bytesAb += bytes;
        } else {
            packetsBa++;
            bytesBa += bytes;
        }
    }

    long packets() {
        return packetsAb + packetsBa;
    }

    long bytes() {
        return bytesAb + bytesBa;
    }

    double durationS() {
        return (stopNs - startNs) / 1e9;
    }

    static List<String> columns() {
        return List.of(
                "protocol",
                "address_a",
                "port_a",
                "address_b",
                "port_b",
                "packets_a_to_b",
                "bytes_a_to_b",
                "packets_b_to_a",
                "bytes_b_to_a",
                "start_s",
                "duration_s");
    }

    List<Object> row(long captureStartNs) {
        return new ArrayList<>(Arrays.asList(
                ends.protocol(),
                ends.address(lowIsA),
                (long) ends.port(lowIsA),
                ends.address(!lowIsA),
                (long) ends.port(!lowIsA),
                packetsAb,
                bytesAb,
                packetsBa,
                bytesBa,
                (startNs - captureStartNs) / 1e9,
                durationS()));
    }
}
