package weir.api.frame;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * A flyweight over a frame's headers: Ethernet, VLAN tags, IPv4 or IPv6 with its extension headers, TCP or UDP. Decodes
 * in place and allocates nothing but in {@link #source()} and {@link #destination()}. What a truncated or unknown frame
 * does not have is absent ({@link #isIp()} and the like answer false, numbers are -1); nothing throws on bad content.
 * One thread.
 *
 * <pre>
 * | destination 6 | source 6 | [VLAN 4]* | type 2 | IP header | [extensions] | TCP or UDP header | payload |
 * 0                                               network                     transport           payloadOffset
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

    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int DESTINATION_OPTIONS = 60;
    private static final int MOBILITY = 135;

    private ByteBuffer bytes;
    /** What is behind {@link #bytes}, when that is an array; reading it is fast before it is compiled, too. */
    private byte[] array;

    /** Where in {@link #array} the buffer starts. */
    private int arrayStart;

    private int start;
    private int limit;
    private int etherType;
    private int network;
    private int protocol;
    private boolean fragment;
    private int transport;
    private int payload;
    private int payloadLength;

    /**
     * Decodes the Ethernet frame that {@code frame} holds from 0 to its limit.
     *
     * @return this
     */
    public FrameHeaders wrap(ByteBuffer frame) {
        return wrap(frame, 0, frame.limit());
    }

    /**
     * Decodes the Ethernet frame at {@code offset} of a bigger buffer; all offsets that this object answers count from
     * there.
     *
     * @param buffer big-endian
     * @param length how many bytes of the frame are at hand
     * @return this
     */
    public FrameHeaders wrap(ByteBuffer buffer, int offset, int length) {
        reset(buffer, offset, length);
        if (length >= 14) {
            wrapNetwork(unsignedShort(offset + 12), offset + 14);
        }
        return this;
    }

    /**
     * Decodes a frame whose link layer is not Ethernet.
     *
     * @param type the Ethernet type of what it carries, or 0 when it is not known: then there are no headers
     * @param networkOffset where its network header starts, counted from {@code offset}
     * @return this
     */
    public FrameHeaders wrapNetwork(ByteBuffer buffer, int offset, int length, int type, int networkOffset) {
        reset(buffer, offset, length);
        wrapNetwork(type, offset + networkOffset);
        return this;
    }

    private void reset(ByteBuffer buffer, int offset, int length) {
        bytes = buffer;
        array = buffer.hasArray() ? buffer.array() : null;
        arrayStart = array == null ? 0 : buffer.arrayOffset();
        start = offset;
        limit = offset + length;
        etherType = 0;
        network = -1;
        protocol = -1;
        fragment = false;
        transport = -1;
        payload = -1;
        payloadLength = 0;
    }

    private static boolean isVlan(int type) {
        return type == 0x8100 || type == 0x88a8 || type == 0x9100;
    }

    private void wrapNetwork(int firstType, int firstAt) {
        int type = firstType;
        int at = firstAt;
        while (isVlan(type) && limit >= at + 4) {
            type = unsignedShort(at + 2);
            at += 4;
        }
        etherType = type;
        if (type == ETHERTYPE_IPV4 && limit >= at + 20 && (unsignedByte(at) & 0xf0) == 0x40) {
            wrapIpv4(at);
        } else if (type == ETHERTYPE_IPV6 && limit >= at + 40 && (unsignedByte(at) & 0xf0) == 0x60) {
            wrapIpv6(at);
        }
    }

    private void wrapIpv4(int at) {
        network = at;
        int header = (unsignedByte(at) & 0xf) * 4;
        int total = unsignedShort(at + 2);
        int fragmentField = unsignedShort(at + 6);
        fragment = (fragmentField & 0x3fff) != 0;
        protocol = unsignedByte(at + 9);
        if (header >= 20 && (fragmentField & 0x1fff) == 0) {
            wrapTransport(at + header, total == 0 ? limit : at + total);
        }
    }

    private void wrapIpv6(int at) {
        network = at;
        int length = unsignedShort(at + 4);
        int end = length == 0 ? limit : at + 40 + length;
        int next = unsignedByte(at + 6);
        int header = at + 40;
        boolean first = true;
        while (isExtension(next) && limit >= header + 8) {
            int size;
            if (next == FRAGMENT) {
                int fragmentField = unsignedShort(header + 2);
                fragment = (fragmentField & 0xfff9) != 0;
                first = (fragmentField & 0xfff8) == 0;
                size = 8;
            } else {
                int units = unsignedByte(header + 1);
                size = next == AUTHENTICATION ? (units + 2) * 4 : (units + 1) * 8;
            }
            next = unsignedByte(header);
            header += size;
            if (!first) {
                protocol = next;
                return;
            }
        }
        protocol = next;
        wrapTransport(header, end);
    }

    private static boolean isExtension(int next) {
        return next == HOP_BY_HOP
                || next == ROUTING
                || next == FRAGMENT
                || next == AUTHENTICATION
                || next == DESTINATION_OPTIONS
                || next == MOBILITY;
    }

    private void wrapTransport(int at, int end) {
        int header = -1;
        if (protocol == TCP && limit >= at + 20) {
            int words = unsignedByte(at + 12) >> 4;
            header = words < 5 ? -1 : words * 4;
        } else if (protocol == UDP && limit >= at + 8) {
            header = 8;
        }
        if (header > 0 && at + header <= end) {
            transport = at;
            payload = at + header;
            payloadLength = end - payload;
        }
    }

    private int unsignedByte(int at) {
        return (array == null ? bytes.get(at) : array[arrayStart + at]) & 0xff;
    }

    private int unsignedShort(int at) {
        if (array == null) {
            return bytes.getShort(at) & 0xffff;
        }
        int i = arrayStart + at;
        return (array[i] & 0xff) << 8 | (array[i + 1] & 0xff);
    }

    private long unsignedInt(int at) {
        return (long) unsignedShort(at) << 16 | unsignedShort(at + 2);
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

    /** The IP protocol number, in IPv6 that behind the extension headers, or -1. */
    public int protocol() {
        return protocol;
    }

    /** Whether it is a part of a bigger IP packet; then only the first part has a transport header. */
    public boolean isFragment() {
        return fragment;
    }

    /** Whether there is a TCP header, of which the options may be cut off. */
    public boolean isTcp() {
        return transport >= 0 && protocol == TCP;
    }

    /** Whether there is a whole UDP header. */
    public boolean isUdp() {
        return transport >= 0 && protocol == UDP;
    }

    /** The TCP or UDP source port, or -1. */
    public int sourcePort() {
        return transport < 0 ? -1 : unsignedShort(transport);
    }

    /** The TCP or UDP destination port, or -1. */
    public int destinationPort() {
        return transport < 0 ? -1 : unsignedShort(transport + 2);
    }

    /** The TCP sequence number, 0 to 2^32-1, or -1. */
    public long tcpSequence() {
        return isTcp() ? unsignedInt(transport + 4) : -1;
    }

    /** The TCP acknowledgement number, 0 to 2^32-1, or -1; means something only with {@link #ACK}. */
    public long tcpAcknowledgement() {
        return isTcp() ? unsignedInt(transport + 8) : -1;
    }

    /** {@link #SYN}, {@link #ACK}, ...; 0 if this is not TCP. */
    public int tcpFlags() {
        return isTcp() ? unsignedByte(transport + 13) : 0;
    }

    /** The TCP window as the header has it, not scaled, or -1. */
    public int tcpWindow() {
        return isTcp() ? unsignedShort(transport + 14) : -1;
    }

    /** Where the TCP or UDP header starts, or -1. */
    public int transportOffset() {
        return transport < 0 ? -1 : transport - start;
    }

    /** Where the TCP or UDP payload starts, or -1. It may lie behind what was captured. */
    public int payloadOffset() {
        return payload < 0 ? -1 : payload - start;
    }

    /**
     * The payload's length as the IP header says; it may be more than what was captured. Of a packet whose IP header
     * gives no length, as the kernel shows those that the interface will still cut into segments, it is what was
     * captured.
     */
    public int payloadLength() {
        return payloadLength;
    }

    /** Where the IP header starts, or -1. */
    public int networkOffset() {
        return network < 0 ? -1 : network - start;
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
