package weir.capture.rtmp;

import java.nio.ByteBuffer;
import weir.api.frame.FrameHeaders;

/** The two ends of a TCP packet, ordered so that both directions give the same. Reused. */
final class Endpoints {
    private long lowHigh;
    private long lowLow;
    private long highHigh;
    private long highLow;
    private int ports;
    private boolean sourceIsLow;

    Endpoints wrap(FrameHeaders headers, ByteBuffer buffer, int start) {
        int network = start + headers.networkOffset();
        long sourceHigh = 0;
        long sourceLow;
        long destinationHigh = 0;
        long destinationLow;
        if (headers.isIpv6()) {
            sourceHigh = buffer.getLong(network + 8);
            sourceLow = buffer.getLong(network + 16);
            destinationHigh = buffer.getLong(network + 24);
            destinationLow = buffer.getLong(network + 32);
        } else {
            sourceLow = buffer.getInt(network + 12);
            destinationLow = buffer.getInt(network + 16);
        }
        int sourcePort = headers.sourcePort();
        int destinationPort = headers.destinationPort();
        int order = Long.compare(sourceHigh, destinationHigh);
        order = order != 0 ? order : Long.compare(sourceLow, destinationLow);
        order = order != 0 ? order : Integer.compare(sourcePort, destinationPort);
        sourceIsLow = order <= 0;
        lowHigh = sourceIsLow ? sourceHigh : destinationHigh;
        lowLow = sourceIsLow ? sourceLow : destinationLow;
        highHigh = sourceIsLow ? destinationHigh : sourceHigh;
        highLow = sourceIsLow ? destinationLow : sourceLow;
        ports = sourceIsLow ? sourcePort << 16 | destinationPort : destinationPort << 16 | sourcePort;
        return this;
    }

    long lowHigh() {
        return lowHigh;
    }

    long lowLow() {
        return lowLow;
    }

    long highHigh() {
        return highHigh;
    }

    long highLow() {
        return highLow;
    }

    int ports() {
        return ports;
    }

    boolean sourceIsLow() {
        return sourceIsLow;
    }

    int hash() {
        long mixed = (lowHigh * 31 + lowLow) * 31 + (highHigh * 31 + highLow);
        mixed = (mixed ^ ports) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }
}
