package weir.analyzer.flow;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import weir.api.capture.TcpPiece;
import weir.api.frame.FrameHeaders;
import weir.api.frame.FrameView;

/**
 * The two ends of a TCP or UDP packet, so ordered that both directions are equal. A probe that is moved from frame to
 * frame and copied into a map only when it is new. One thread.
 */
public final class Ends {
    private boolean ipv6;
    private int protocol;
    private long lowHigh;
    private long lowLow;
    private long highHigh;
    private long highLow;
    private int lowPort;
    private int highPort;
    private boolean fromLow;

    /** @return true if the frame has TCP or UDP ports */
    public boolean read(FrameView frame) {
        FrameHeaders headers = frame.headers();
        if (!headers.isTcp() && !headers.isUdp()) {
            return false;
        }
        ByteBuffer bytes = frame.bytes();
        int at = headers.networkOffset();
        ipv6 = headers.isIpv6();
        protocol = headers.protocol();
        if (ipv6) {
            order(
                    bytes.getLong(at + 8),
                    bytes.getLong(at + 16),
                    headers.sourcePort(),
                    bytes.getLong(at + 24),
                    bytes.getLong(at + 32),
                    headers.destinationPort());
        } else {
            order(
                    0,
                    bytes.getInt(at + 12) & 0xffff_ffffL,
                    headers.sourcePort(),
                    0,
                    bytes.getInt(at + 16) & 0xffff_ffffL,
                    headers.destinationPort());
        }
        return true;
    }

    /** Reads the ends of a piece of a TCP connection. */
    public void read(TcpPiece piece) {
        ByteBuffer source = address(piece.from());
        ByteBuffer destination = address(piece.to());
        ipv6 = piece.from().getAddress().getAddress().length == source.limit();
        protocol = FrameHeaders.TCP;
        order(
                source.getLong(0),
                source.getLong(Long.BYTES),
                piece.from().getPort(),
                destination.getLong(0),
                destination.getLong(Long.BYTES),
                piece.to().getPort());
    }

    /** The address as the lower bytes of 16. */
    private static ByteBuffer address(InetSocketAddress end) {
        byte[] address = end.getAddress().getAddress();
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
        return bytes.put(bytes.limit() - address.length, address);
    }

    private void order(
            long sourceHigh,
            long sourceLow,
            int sourcePort,
            long destinationHigh,
            long destinationLow,
            int destinationPort) {
        int order = Long.compareUnsigned(sourceHigh, destinationHigh);
        order = order != 0 ? order : Long.compareUnsigned(sourceLow, destinationLow);
        order = order != 0 ? order : Integer.compare(sourcePort, destinationPort);
        fromLow = order <= 0;
        lowHigh = fromLow ? sourceHigh : destinationHigh;
        lowLow = fromLow ? sourceLow : destinationLow;
        lowPort = fromLow ? sourcePort : destinationPort;
        highHigh = fromLow ? destinationHigh : sourceHigh;
        highLow = fromLow ? destinationLow : sourceLow;
        highPort = fromLow ? destinationPort : sourcePort;
    }

    /** Returns true if the packet goes from the low end to the high one. */
    public boolean fromLow() {
        return fromLow;
    }

    public Ends copy() {
        Ends copy = new Ends();
        copy.ipv6 = ipv6;
        copy.protocol = protocol;
        copy.lowHigh = lowHigh;
        copy.lowLow = lowLow;
        copy.highHigh = highHigh;
        copy.highLow = highLow;
        copy.lowPort = lowPort;
        copy.highPort = highPort;
        copy.fromLow = fromLow;
        return copy;
    }

    public boolean isTcp() {
        return protocol == FrameHeaders.TCP;
    }

    /** {@code tcp} or {@code udp}. */
    public String protocol() {
        return isTcp() ? "tcp" : "udp";
    }

    public String address(boolean low) {
        return low ? Addresses.text(ipv6, lowHigh, lowLow) : Addresses.text(ipv6, highHigh, highLow);
    }

    public int port(boolean low) {
        return low ? lowPort : highPort;
    }

    /** {@code 10.0.0.1:1935} or {@code [fd00::1]:1935}. */
    public String end(boolean low) {
        String address = address(low);
        return (ipv6 ? "[" + address + "]" : address) + ":" + port(low);
    }

    /** One direction: {@code tcp 10.0.0.1:1935 > 10.0.0.2:40000}. */
    public String direction(boolean sourceIsLow) {
        return protocol() + " " + end(sourceIsLow) + " > " + end(!sourceIsLow);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Ends other
                && lowLow == other.lowLow
                && highLow == other.highLow
                && lowPort == other.lowPort
                && highPort == other.highPort
                && protocol == other.protocol
                && ipv6 == other.ipv6
                && lowHigh == other.lowHigh
                && highHigh == other.highHigh;
    }

    @Override
    public int hashCode() {
        long mixed = (lowHigh * 31 + lowLow) * 31 + highHigh * 31 + highLow;
        mixed = (mixed * 31 + ((long) lowPort << 24 | (long) highPort << 8 | protocol)) * 0x9e37_79b9_7f4a_7c15L;
        return (int) (mixed >>> 32);
    }
}
