package weir.tck;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import weir.api.frame.FrameHeaders;

/**
 * Makes the bytes of an Ethernet frame with IPv4 and TCP or UDP. Start from {@link #tcp} or {@link #udp} and change
 * what the test is about. Immutable.
 *
 * @param protocol {@code FrameHeaders.TCP} or {@code FrameHeaders.UDP}
 * @param source IPv4 address of the sender
 * @param sourcePort port of the sender
 * @param destination IPv4 address of the receiver
 * @param destinationPort port of the receiver
 * @param id the IPv4 header's identification
 * @param sequence the TCP sequence number; unused for UDP
 * @param payloadBytes the number of payload bytes, all {@code 'x'}
 */
public record TestPacket(
        int protocol,
        String source,
        int sourcePort,
        String destination,
        int destinationPort,
        int id,
        long sequence,
        int payloadBytes) {
    private static final int ETHERNET_BYTES = 14;
    private static final int IP_BYTES = 20;
    private static final int TCP_BYTES = 20;
    private static final int UDP_BYTES = 8;

    /**
     * Makes a TCP segment from 10.0.0.1:1935 to 10.0.0.2:50000.
     *
     * @param id the IPv4 header's identification
     * @param sequence the TCP sequence number
     * @param payloadBytes the number of payload bytes
     * @return the packet
     */
    public static TestPacket tcp(int id, long sequence, int payloadBytes) {
        return new TestPacket(FrameHeaders.TCP, "10.0.0.1", 1935, "10.0.0.2", 50_000, id, sequence, payloadBytes);
    }

    /**
     * Makes a UDP datagram from 10.0.0.1:5000 to 10.0.0.2:50000.
     *
     * @param id the IPv4 header's identification
     * @param payloadBytes the number of payload bytes
     * @return the packet
     */
    public static TestPacket udp(int id, int payloadBytes) {
        return new TestPacket(FrameHeaders.UDP, "10.0.0.1", 5000, "10.0.0.2", 50_000, id, 0, payloadBytes);
    }

    /** {@return a packet in the other direction, otherwise the same} */
    public TestPacket back() {
        return new TestPacket(
                protocol,
                /* source= */ destination,
                /* sourcePort= */ destinationPort,
                /* destination= */ source,
                /* destinationPort= */ sourcePort,
                id,
                sequence,
                payloadBytes);
    }

    /**
     * Changes the ports.
     *
     * @param newSourcePort port of the sender
     * @param newDestinationPort port of the receiver
     * @return a changed copy
     */
    public TestPacket ports(int newSourcePort, int newDestinationPort) {
        return new TestPacket(
                protocol, source, newSourcePort, destination, newDestinationPort, id, sequence, payloadBytes);
    }

    /** {@return the bytes of the frame, Ethernet header included; checksums are zero} */
    public byte[] frame() {
        int transportBytes = protocol == FrameHeaders.TCP ? TCP_BYTES : UDP_BYTES;
        int ipBytes = IP_BYTES + transportBytes + payloadBytes;
        ByteBuffer frame = ByteBuffer.allocate(ETHERNET_BYTES + ipBytes);
        frame.put(new byte[12]).putShort((short) FrameHeaders.ETHERTYPE_IPV4);
        frame.putShort((short) 0x4500)
                .putShort((short) ipBytes)
                .putShort((short) id)
                .putShort((short) 0x4000);
        frame.put((byte) 64).put((byte) protocol).putShort((short) 0);
        frame.put(address(source)).put(address(destination));
        frame.putShort((short) sourcePort).putShort((short) destinationPort);
        if (protocol == FrameHeaders.TCP) {
            frame.putInt((int) sequence).putInt(1);
            frame.putShort((short) (0x5000 | FrameHeaders.ACK))
                    .putShort((short) 512)
                    .putInt(0);
        } else {
            frame.putShort((short) (UDP_BYTES + payloadBytes)).putShort((short) 0);
        }
        while (frame.hasRemaining()) {
            frame.put((byte) 'x');
        }
        return frame.array();
    }

    private static byte[] address(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + literal + "' is no IP address", e);
        }
    }
}
