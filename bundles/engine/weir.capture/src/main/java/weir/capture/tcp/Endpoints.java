package weir.capture.tcp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import weir.api.frame.FrameHeaders;

/** The two ends of a TCP packet, ordered so that both directions give the same. Reused. */
public final class Endpoints {
    private long lowHigh;
    private long lowLow;
    private long highHigh;
    private long highLow;
    private int ports;
    private boolean sourceIsLow;
    private boolean ipv6;

    public Endpoints wrap(FrameHeaders headers, byte[] frame, int start) {
        int network = start + headers.networkOffset();
        ipv6 = headers.isIpv6();
        long sourceHigh = 0;
        long sourceLow;
        long destinationHigh = 0;
        long destinationLow;
        if (headers.isIpv6()) {
            sourceHigh = u64(frame, network + 8);
            sourceLow = u64(frame, network + 16);
            destinationHigh = u64(frame, network + 24);
            destinationLow = u64(frame, network + 32);
        } else {
            sourceLow = u32(frame, network + 12);
            destinationLow = u32(frame, network + 16);
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

    private static int u32(byte[] from, int at) {
        return from[at] << 24 | (from[at + 1] & 0xff) << 16 | (from[at + 2] & 0xff) << 8 | (from[at + 3] & 0xff);
    }

    private static long u64(byte[] from, int at) {
        return (long) u32(from, at) << 32 | Integer.toUnsignedLong(u32(from, at + 4));
    }

    public boolean sourceIsLow() {
        return sourceIsLow;
    }

    Endpoints set(Endpoints other) {
        lowHigh = other.lowHigh;
        lowLow = other.lowLow;
        highHigh = other.highHigh;
        highLow = other.highLow;
        ports = other.ports;
        sourceIsLow = other.sourceIsLow;
        ipv6 = other.ipv6;
        return this;
    }

    /** Returns the lower end, or the other one. */
    InetSocketAddress address(boolean low) {
        ByteBuffer bytes = ByteBuffer.allocate(16);
        bytes.putLong(low ? lowHigh : highHigh).putLong(low ? lowLow : highLow);
        byte[] address = ipv6 ? bytes.array() : Arrays.copyOfRange(bytes.array(), 12, 16);
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), (low ? ports >>> 16 : ports) & 0xffff);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are an address", e);
        }
    }

    /** The direction is none of what tells connections apart. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Endpoints ends
                && ports == ends.ports
                && lowLow == ends.lowLow
                && highLow == ends.highLow
                && lowHigh == ends.lowHigh
                && highHigh == ends.highHigh;
    }

    @Override
    public int hashCode() {
        long mixed = (lowHigh * 31 + lowLow) * 31 + (highHigh * 31 + highLow);
        mixed = (mixed ^ ports) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }
}
