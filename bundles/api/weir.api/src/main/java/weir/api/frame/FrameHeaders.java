package weir.api.frame;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * A flyweight over a frame's headers: Ethernet, VLAN tags, IPv4 or IPv6 with its extension headers, TCP or UDP. Where
 * frames of captures begin otherwise, or hold an IP packet inside another, the reader finds where it begins. It
 * decodes in place and allocates only in {@link #source()} and {@link #destination()}. Nothing throws on bad content:
 * of a header that a truncated or unknown frame does not have, predicates ({@link #isIp()} and the like) answer false
 * and numbers are -1. For one thread at a time.
 *
 * <pre>
 * | destination 6 | source 6 | [VLAN 4]* | type 2 | IP header | [extensions] | TCP or UDP header | payload |
 * 0                                               network                     transport           payloadOffset
 * </pre>
 */
public final class FrameHeaders {
    /** Ethernet type of IPv4. */
    public static final int ETHERTYPE_IPV4 = 0x0800;
    /** Ethernet type of ARP. */
    public static final int ETHERTYPE_ARP = 0x0806;
    /** Ethernet type of IPv6. */
    public static final int ETHERTYPE_IPV6 = 0x86dd;
    /** IP protocol number of TCP. */
    public static final int TCP = 6;
    /** IP protocol number of UDP. */
    public static final int UDP = 17;
    /** TCP flag: the sender has no more data. */
    public static final int FIN = 0x01;
    /** TCP flag: synchronises sequence numbers, opens a connection. */
    public static final int SYN = 0x02;
    /** TCP flag: resets the connection. */
    public static final int RST = 0x04;
    /** TCP flag: asks the receiver to deliver the data at once. */
    public static final int PSH = 0x08;
    /** TCP flag: the acknowledgement number is valid. */
    public static final int ACK = 0x10;

    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int DESTINATION_OPTIONS = 60;
    private static final int MOBILITY = 135;

    private ByteBuffer bytes;
    /** The array behind {@link #bytes}, if it has one: reading it is fast even in the interpreter. */
    private byte[] array;

    /** The index in {@link #array} at which the buffer starts. */
    private int arrayStart;

    private int start;
    private int limit;
    private int etherType;
    private int network;
    private int protocol;
    private boolean fragment;
    private int upper;
    private int transport;
    private int payload;
    private int payloadLength;

    /** Makes a flyweight that is usable after {@link #wrap(ByteBuffer)}. */
    public FrameHeaders() {}

    /**
     * Decodes the Ethernet frame that a buffer holds from 0 to its limit.
     *
     * @param frame big-endian; read in place, so it must stay unchanged while this object is used
     * @return this
     */
    public FrameHeaders wrap(ByteBuffer frame) {
        return wrap(frame, 0, frame.limit());
    }

    /**
     * Decodes an Ethernet frame within a bigger buffer. All offsets that this object returns count from the frame's
     * start.
     *
     * @param buffer big-endian; read in place, so it must stay unchanged while this object is used
     * @param offset index of the frame's first byte
     * @param length number of the frame's bytes that the buffer has
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
     * @param buffer big-endian; read in place, so it must stay unchanged while this object is used
     * @param offset index of the frame's first byte
     * @param length number of the frame's bytes that the buffer has
     * @param type the Ethernet type of its payload, or 0 if that is not known: then there are no headers
     * @param networkOffset start of the network header, counted from {@code offset}
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
        upper = -1;
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
        if (header >= 20) {
            upper = at + header;
            if (protocol == AUTHENTICATION && (fragmentField & 0x1fff) == 0 && limit >= upper + 8) {
                protocol = unsignedByte(upper);
                upper += (unsignedByte(upper + 1) + 2) * 4;
            }
            if ((fragmentField & 0x1fff) == 0) {
                wrapTransport(upper, total == 0 ? limit : at + total);
            }
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
                upper = header;
                return;
            }
        }
        protocol = next;
        upper = header;
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
            payloadLength = protocol == UDP ? Math.min(udpPayload(at), end - payload) : end - payload;
        }
    }

    /** As the UDP header states it; one that states a length of 0, as a jumbogram does, leaves it to the IP header. */
    private int udpPayload(int at) {
        int length = unsignedShort(at + 4);
        return length == 0 ? Integer.MAX_VALUE : Math.max(0, length - 8);
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

    /** {@return the Ethernet type behind all VLAN tags; 0 if the frame is too short} */
    public int etherType() {
        return etherType;
    }

    /** {@return true if there is a whole IPv4 or IPv6 header; IPv4 options may be cut off} */
    public boolean isIp() {
        return network >= 0;
    }

    /** {@return true if there is a whole IPv6 header} */
    public boolean isIpv6() {
        return network >= 0 && etherType == ETHERTYPE_IPV6;
    }

    /** {@return the IP protocol number, of IPv6 the one behind the extension headers; -1 without an IP header} */
    public int protocol() {
        return protocol;
    }

    /** {@return true if this is a fragment of an IP packet; only the first fragment has a transport header} */
    public boolean isFragment() {
        return fragment;
    }

    /** {@return true if there is a TCP header; its options may be cut off} */
    public boolean isTcp() {
        return transport >= 0 && protocol == TCP;
    }

    /** {@return true if there is a whole UDP header} */
    public boolean isUdp() {
        return transport >= 0 && protocol == UDP;
    }

    /** {@return the TCP or UDP source port, 0 to 65535, or -1} */
    public int sourcePort() {
        return transport < 0 ? -1 : unsignedShort(transport);
    }

    /** {@return the TCP or UDP destination port, 0 to 65535, or -1} */
    public int destinationPort() {
        return transport < 0 ? -1 : unsignedShort(transport + 2);
    }

    /** {@return the TCP sequence number, 0 to 2^32-1, or -1} */
    public long tcpSequence() {
        return isTcp() ? unsignedInt(transport + 4) : -1;
    }

    /** {@return the TCP acknowledgement number, 0 to 2^32-1, or -1; valid only with the flag {@link #ACK}} */
    public long tcpAcknowledgement() {
        return isTcp() ? unsignedInt(transport + 8) : -1;
    }

    /** {@return the TCP flags as a bit set of {@link #SYN}, {@link #ACK}, ...; 0 if this is not TCP} */
    public int tcpFlags() {
        return isTcp() ? unsignedByte(transport + 13) : 0;
    }

    /** {@return the TCP window of the header, not scaled, 0 to 65535, or -1} */
    public int tcpWindow() {
        return isTcp() ? unsignedShort(transport + 14) : -1;
    }

    /**
     * Returns where that starts which the IP packet carries: behind its header, options and extension headers.
     *
     * @return the offset in bytes, or -1; it may lie behind what was captured
     */
    public int upperLayerOffset() {
        return upper < 0 ? -1 : upper - start;
    }

    /** {@return the offset of the TCP or UDP header in bytes, or -1} */
    public int transportOffset() {
        return transport < 0 ? -1 : transport - start;
    }

    /** {@return the offset of the TCP or UDP payload in bytes, or -1; it may lie behind the captured bytes} */
    public int payloadOffset() {
        return payload < 0 ? -1 : payload - start;
    }

    /**
     * Returns the length of the TCP or UDP payload as the IP header states it, for UDP at most as the UDP header does;
     * it may exceed the captured bytes. If the IP header states none, as in packets that the interface has yet to cut
     * into segments, it is the captured length.
     *
     * @return the length in bytes; 0 without a transport header
     */
    public int payloadLength() {
        return payloadLength;
    }

    /** {@return the offset of the IP header in bytes, or -1} */
    public int networkOffset() {
        return network < 0 ? -1 : network - start;
    }

    /** {@return the IP source address, newly allocated, or null} */
    public InetAddress source() {
        return address(isIpv6() ? 8 : 12);
    }

    /** {@return the IP destination address, newly allocated, or null} */
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
