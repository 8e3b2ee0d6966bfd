package weir.api.frame;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * A flyweight over a frame's headers: Ethernet, VLAN tags, IPv4 or IPv6, TCP or UDP. Decodes in place and allocates
 * nothing but in {@link #source()} and {@link #destination()}. What a truncated or unknown frame does not have is
 * absent ({@link #isIp()} and the like answer false); nothing throws on bad content. One thread.
 *
 * <pre>
 * | destination 6 | source 6 | [VLAN 4]* | type 2 | IP header | TCP or UDP header | payload |
 * 0                                               network     transport           payloadOffset
 * </pre>
 */
public final class FrameHeaders {
    public static final int ETHERTYPE_IPV4 = 0x0800;
    public static final int ETHERTYPE_ARP = 0x0806;
    public static final int ETHERTYPE_IPV6 = 0x86dd;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int FIN = 0x01;
    public static final int SYN = 0x02;
    public static final int RST = 0x04;
    public static final int PSH = 0x08;
    public static final int ACK = 0x10;

    private ByteBuffer bytes;
    private int etherType;
    private int network;
    private int protocol;
    private int transport;
    private int payload;
    private int payloadLength;

    /**
     * Decodes the Ethernet frame that {@code frame} holds from 0 to its limit.
     *
     * @return this
     */
    public FrameHeaders wrap(ByteBuffer frame) {
        bytes = frame;
        etherType = 0;
        network = -1;
        protocol = -1;
        transport = -1;
        payload = -1;
        payloadLength = 0;
        if (frame.limit() >= 14) {
            int at = 12;
            int type = frame.getShort(at) & 0xffff;
            while ((type == 0x8100 || type == 0x88a8) && frame.limit() >= at + 6) {
                at += 4;
                type = frame.getShort(at) & 0xffff;
            }
            wrapNetwork(type, at + 2);
        }
        return this;
    }

    private void wrapNetwork(int type, int at) {
        etherType = type;
        if (type == ETHERTYPE_IPV4 && bytes.limit() >= at + 20 && (bytes.get(at) & 0xf0) == 0x40) {
            network = at;
            int header = (bytes.get(at) & 0xf) * 4;
            boolean firstFragment = (bytes.getShort(at + 6) & 0x1fff) == 0;
            protocol = bytes.get(at + 9) & 0xff;
            if (header >= 20 && firstFragment) {
                wrapTransport(at + header, at + (bytes.getShort(at + 2) & 0xffff));
            }
        } else if (type == ETHERTYPE_IPV6 && bytes.limit() >= at + 40 && (bytes.get(at) & 0xf0) == 0x60) {
            network = at;
            protocol = bytes.get(at + 6) & 0xff;
            wrapTransport(at + 40, at + 40 + (bytes.getShort(at + 4) & 0xffff));
        }
    }

    private void wrapTransport(int at, int end) {
        int header = -1;
        if (protocol == TCP && bytes.limit() >= at + 20) {
            header = (bytes.get(at + 12) >> 4 & 0xf) * 4;
        } else if (protocol == UDP && bytes.limit() >= at + 8) {
            header = 8;
        }
        if (header >= 8 && at + header <= end) {
            transport = at;
            payload = at + header;
            payloadLength = end - payload;
        }
    }

    /** After the VLAN tags; 0 when the frame is too short. */
    public int etherType() {
        return etherType;
    }

    public boolean isIp() {
        return network >= 0;
    }

    public boolean isIpv6() {
        return network >= 0 && etherType == ETHERTYPE_IPV6;
    }

    /** The IP protocol number, or -1. */
    public int protocol() {
        return protocol;
    }

    /** Whether there is a whole TCP header. */
    public boolean isTcp() {
        return transport >= 0 && protocol == TCP;
    }

    /** Whether there is a whole UDP header. */
    public boolean isUdp() {
        return transport >= 0 && protocol == UDP;
    }

    /** The TCP or UDP source port, or -1. */
    public int sourcePort() {
        return transport < 0 ? -1 : bytes.getShort(transport) & 0xffff;
    }

    /** The TCP or UDP destination port, or -1. */
    public int destinationPort() {
        return transport < 0 ? -1 : bytes.getShort(transport + 2) & 0xffff;
    }

    /** The TCP sequence number, 0 to 2^32-1. Only if {@link #isTcp()}. */
    public long tcpSequence() {
        return bytes.getInt(transport + 4) & 0xffff_ffffL;
    }

    /** The TCP acknowledgement number, 0 to 2^32-1. Only if {@link #isTcp()}. */
    public long tcpAcknowledgement() {
        return bytes.getInt(transport + 8) & 0xffff_ffffL;
    }

    /** {@link #SYN}, {@link #ACK}, ... Only if {@link #isTcp()}. */
    public int tcpFlags() {
        return bytes.get(transport + 13) & 0xff;
    }

    /** Where the TCP or UDP payload starts, or -1. It may lie behind what was captured. */
    public int payloadOffset() {
        return payload;
    }

    /** The payload's length as the IP header says; it may be more than what was captured. */
    public int payloadLength() {
        return payloadLength;
    }

    /** Where the IP header starts, or -1. */
    public int networkOffset() {
        return network;
    }

    /** The IP source address, or null. Allocates. */
    public InetAddress source() {
        return address(isIpv6() ? 8 : 12);
    }

    /** The IP destination address, or null. Allocates. */
    public InetAddress destination() {
        return address(isIpv6() ? 24 : 16);
    }

    private InetAddress address(int offset) {
        if (network < 0) {
            return null;
        }
        byte[] address = new byte[isIpv6() ? 16 : 4];
        bytes.get(network + offset, address);
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are an address", e);
        }
    }
}
