package weir.link.relay;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import weir.link.queue.FrameEdits;
import weir.link.queue.FrameStore;

/**
 * Segments of a TCP stream that leave at the same moment, one behind the other, may go to the kernel as one packet,
 * which it cuts again where it puts them on the wire (generic segmentation offload; linux/virtio_net.h). That costs a
 * fraction of sending each, and nobody can tell at the far end: a segment joins only if what the kernel will make of
 * it is that segment, to the bit.
 *
 * <p>That is so if it continues the stream, if its headers differ from those of the first only in lengths, numbers and
 * checksums, if all but the last are of the same length and have no flag but ACK, and if their checksums were left to
 * the interface. Frames with VLAN tags, IPv4 options or IPv6 extension headers travel alone, and so do all where the
 * interface has offloads and would not cut. One thread; allocates nothing.
 */
final class SegmentTrain {
    private static final int ETHERNET_BYTES = 14;
    private static final int TYPE_AT = 12;
    private static final int LONGEST_PACKET = 0xffff;

    private static final int IPV4 = 0x0800;
    private static final int IPV4_BYTES = 20;
    private static final int IPV4_LENGTH_AT = 2;
    private static final int IPV4_ID_AT = 4;
    private static final int IPV4_FRAGMENT_AT = 6;
    private static final int IPV4_LIFE_AND_PROTOCOL_AT = 8;
    private static final int IPV4_ADDRESSES_AT = 12;
    private static final int WITHOUT_OPTIONS = 0x45;
    private static final int MORE_FRAGMENTS_AND_OFFSET = 0x3fff;

    private static final int IPV6 = 0x86dd;
    private static final int IPV6_BYTES = 40;
    private static final int IPV6_LENGTH_AT = 4;
    private static final int IPV6_NEXT_AT = 6;

    private static final int TCP = 6;
    private static final int TCP_BYTES = 20;
    private static final int SEQUENCE_AT = 4;
    private static final int ACKNOWLEDGED_AT = 8;
    private static final int FLAGS_AT = 13;
    private static final int WINDOW_AT = 14;
    private static final int CHECKSUM_AT = 16;
    private static final int URGENT_AT = 18;
    private static final int ACK = 0x10;
    private static final int PUSH = 0x08;

    private static final int NEEDS_CHECKSUM = 1;
    private static final int SEGMENTATION_AT = 1;
    private static final int TCP_IN_IPV4 = 1;
    private static final int TCP_IN_IPV6 = 4;
    private static final int HEADER_BYTES_AT = 2;
    private static final int SEGMENT_BYTES_AT = 4;
    private static final int CHECKSUM_START_AT = 6;
    private static final int CHECKSUM_OFFSET_AT = 8;

    private final FrameStore store;
    private final ByteBuffer memory;
    private final boolean isCut;

    private int first;
    private boolean isIpv6;
    private int tcpAt;
    private int headerBytes;
    private int segmentBytes;

    private boolean mayGrow;
    private int segments;
    private int payloadBytes;
    private int lastFlags;

    /** @param isCut true if the kernel cuts packets before the interface; one with offloads hands them on whole */
    SegmentTrain(FrameStore store, boolean isCut) {
        this.store = store;
        this.isCut = isCut;
        this.memory = store.memory().duplicate().order(ByteOrder.BIG_ENDIAN);
    }

    /** A frame goes to the kernel, and is perhaps followed by others. */
    void begin(int slot) {
        first = slot;
        segments = 1;
        mayGrow = isCut && isSegment(store.virtioAt(slot), store.frameAt(slot), store.wireBytes(slot));
        payloadBytes = segmentBytes;
        lastFlags = ACK;
    }

    /** Returns the number of a frame's bytes that the first frame's headers stand for. */
    int headerBytes() {
        return headerBytes;
    }

    /** Returns true if others may follow; learns where the headers are. */
    private boolean isSegment(int virtio, int frame, int bytes) {
        if (!isLeftToInterface(virtio) || bytes <= ETHERNET_BYTES + IPV4_BYTES + TCP_BYTES) {
            return false;
        }
        int ip = frame + ETHERNET_BYTES;
        int type = at16(frame + TYPE_AT);
        isIpv6 = type == IPV6;
        tcpAt = ETHERNET_BYTES + (isIpv6 ? IPV6_BYTES : IPV4_BYTES);
        boolean isPlain = isIpv6
                ? memory.get(ip + IPV6_NEXT_AT) == TCP && at16(ip + IPV6_LENGTH_AT) == bytes - tcpAt
                : type == IPV4
                        && memory.get(ip) == WITHOUT_OPTIONS
                        && memory.get(ip + IPV4_LIFE_AND_PROTOCOL_AT + 1) == TCP
                        && (at16(ip + IPV4_FRAGMENT_AT) & MORE_FRAGMENTS_AND_OFFSET) == 0
                        && at16(ip + IPV4_LENGTH_AT) == bytes - ETHERNET_BYTES
                        && hasRightChecksum(ip);
        if (!isPlain || native16(virtio + CHECKSUM_START_AT) != tcpAt || bytes <= tcpAt + TCP_BYTES) {
            return false;
        }
        int lengthAndFlags = at16(frame + tcpAt + FLAGS_AT - 1);
        headerBytes = tcpAt + (lengthAndFlags >>> 12) * Integer.BYTES;
        segmentBytes = bytes - headerBytes;
        return (lengthAndFlags & 0xfff) == ACK && headerBytes >= tcpAt + TCP_BYTES && segmentBytes > 0;
    }

    private boolean isLeftToInterface(int virtio) {
        return memory.get(virtio) == NEEDS_CHECKSUM
                && memory.get(virtio + SEGMENTATION_AT) == 0
                && native16(virtio + CHECKSUM_OFFSET_AT) == CHECKSUM_AT;
    }

    /** A wrong one would be put right on the way (RFC 1071). */
    private boolean hasRightChecksum(int ip) {
        long sum = 0;
        for (int at = ip; at < ip + IPV4_BYTES; at += Integer.BYTES) {
            sum += memory.getInt(at) & 0xffff_ffffL;
        }
        return FrameEdits.fold(sum) == 0xffff;
    }

    /** Takes a frame that follows, if it is the next segment. */
    boolean joins(int slot) {
        int virtio = store.virtioAt(slot);
        int frame = store.frameAt(slot);
        int payload = store.wireBytes(slot) - headerBytes;
        if (!mayGrow
                || payload <= 0
                || payload > segmentBytes
                || headerBytes + payloadBytes + payload > LONGEST_PACKET
                || !isLeftToInterface(virtio)
                || native16(virtio + CHECKSUM_START_AT) != tcpAt
                || !isSameWay(frame)
                || !(isIpv6 ? continuesIpv6(frame, payload) : continuesIpv4(frame, payload))
                || !continuesStream(frame + tcpAt, payload)) {
            return false;
        }
        segments++;
        payloadBytes += payload;
        lastFlags = memory.get(frame + tcpAt + FLAGS_AT);
        mayGrow = payload == segmentBytes && lastFlags == ACK;
        return true;
    }

    /** Ethernet's header, and the first two bytes behind it, which end with the traffic class. */
    private boolean isSameWay(int frame) {
        int head = store.frameAt(first);
        return memory.getLong(frame) == memory.getLong(head)
                && memory.getLong(frame + Long.BYTES) == memory.getLong(head + Long.BYTES);
    }

    private boolean continuesIpv4(int frame, int payload) {
        int ip = frame + ETHERNET_BYTES;
        int head = store.frameAt(first) + ETHERNET_BYTES;
        return at16(ip + IPV4_LENGTH_AT) == headerBytes + payload - ETHERNET_BYTES
                && at16(ip + IPV4_ID_AT) == (at16(head + IPV4_ID_AT) + segments & 0xffff)
                && at16(ip + IPV4_FRAGMENT_AT) == at16(head + IPV4_FRAGMENT_AT)
                && at16(ip + IPV4_LIFE_AND_PROTOCOL_AT) == at16(head + IPV4_LIFE_AND_PROTOCOL_AT)
                && memory.getLong(ip + IPV4_ADDRESSES_AT) == memory.getLong(head + IPV4_ADDRESSES_AT)
                && hasRightChecksum(ip);
    }

    private boolean continuesIpv6(int frame, int payload) {
        int ip = frame + ETHERNET_BYTES;
        int head = store.frameAt(first) + ETHERNET_BYTES;
        return at16(ip + IPV6_LENGTH_AT) == headerBytes + payload - tcpAt
                && memory.getInt(ip) == memory.getInt(head)
                && isSame(ip, head, IPV6_NEXT_AT, IPV6_BYTES);
    }

    private boolean continuesStream(int tcp, int payload) {
        int head = store.frameAt(first) + tcpAt;
        return memory.getInt(tcp) == memory.getInt(head)
                && memory.getInt(tcp + SEQUENCE_AT) == memory.getInt(head + SEQUENCE_AT) + payloadBytes
                && memory.getInt(tcp + ACKNOWLEDGED_AT) == memory.getInt(head + ACKNOWLEDGED_AT)
                && memory.get(tcp + FLAGS_AT - 1) == memory.get(head + FLAGS_AT - 1)
                && (memory.get(tcp + FLAGS_AT) & ~PUSH) == ACK
                && at16(tcp + WINDOW_AT) == at16(head + WINDOW_AT)
                && at16(tcp + CHECKSUM_AT) == checksum(head, payload - segmentBytes)
                && isSame(tcp, head, URGENT_AT, headerBytes - tcpAt);
    }

    private boolean isSame(int a, int b, int from, int to) {
        for (int at = from; at < to; at += Short.BYTES) {
            if (memory.getShort(a + at) != memory.getShort(b + at)) {
                return false;
            }
        }
        return true;
    }

    /** None follows any more: before the first one goes, its headers come to speak for all. */
    void end() {
        mayGrow = false;
        if (segments < 2) {
            return;
        }
        int virtio = store.virtioAt(first);
        int ip = store.frameAt(first) + ETHERNET_BYTES;
        int tcp = store.frameAt(first) + tcpAt;
        memory.put(virtio + SEGMENTATION_AT, (byte) (isIpv6 ? TCP_IN_IPV6 : TCP_IN_IPV4));
        putNative16(virtio + HEADER_BYTES_AT, headerBytes);
        putNative16(virtio + SEGMENT_BYTES_AT, segmentBytes);
        put16(tcp + CHECKSUM_AT, checksum(tcp, payloadBytes - segmentBytes));
        memory.put(tcp + FLAGS_AT, (byte) lastFlags);
        if (isIpv6) {
            put16(ip + IPV6_LENGTH_AT, headerBytes + payloadBytes - tcpAt);
        } else {
            put16(ip + IPV4_LENGTH_AT, headerBytes + payloadBytes - ETHERNET_BYTES);
        }
        segments = 0;
    }

    /** The sum over the pseudo-header, which the field holds until the interface completes it, at another length. */
    private int checksum(int tcp, int moreBytes) {
        long sum = at16(tcp + CHECKSUM_AT) + (moreBytes >= 0 ? moreBytes : 0xffffL + moreBytes);
        return FrameEdits.fold(sum);
    }

    private int at16(int at) {
        return memory.getShort(at) & 0xffff;
    }

    private void put16(int at, int value) {
        memory.putShort(at, (short) value);
    }

    /** A field of the virtio header, in this machine's byte order. */
    private int native16(int at) {
        return store.memory().getShort(at) & 0xffff;
    }

    private void putNative16(int at, int value) {
        store.memory().putShort(at, (short) value);
    }
}
