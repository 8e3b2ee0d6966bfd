package weir.capture.frame;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.api.frame.FrameHeaders;
import weir.api.frame.FrameView;

/**
 * Puts IPv4 and IPv6 packets together that came in fragments. As in Wireshark a packet counts with the frame that
 * completes it, fragments that were not captured whole do not count, and of bytes that come twice those of the fragment
 * that begins earlier are taken. Bounded: of more than {@value #MOST_PACKETS} packets, or {@value #MOST_BYTES} bytes, the
 * eldest is forgotten. One thread.
 */
public final class IpFragments {
    static final int MOST_PACKETS = 1024;
    private static final int MOST_BYTES = 8 << 20;
    private static final int LARGEST_PACKET = 65_535;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int FRAGMENT = 44;
    /** Bytes that a fragment costs beside its own. */
    private static final int OVERHEAD = 64;

    private final Map<ByteBuffer, Parts> pending = new LinkedHashMap<>();
    private int pendingBytes;

    /** A fragment's data. */
    @SuppressWarnings("ArrayRecordComponent") // nobody else gets it, and nobody changes it
    private record Part(int from, byte[] data) {
        int end() {
            return from + data.length;
        }
    }

    /** Those of one packet, by where in it they begin, equal ones in the order of their coming. */
    private static final class Parts {
        final List<Part> parts = new ArrayList<>();
        int total = -1;
        int bytes;

        void add(Part part) {
            int at = parts.size();
            while (at > 0 && parts.get(at - 1).from() > part.from()) {
                at--;
            }
            parts.add(at, part);
            bytes += part.data().length + OVERHEAD;
        }

        boolean complete() {
            int reached = 0;
            for (Part part : parts) {
                if (part.from() > reached) {
                    return false;
                }
                reached = Math.max(reached, part.end());
            }
            return total >= 0 && reached >= total;
        }
    }

    /**
     * Takes a fragment.
     *
     * @return the packet that is complete with it, or null. A first fragment that was captured in part stands for its
     *     packet, as in Wireshark.
     */
    public FrameView take(FileFrame frame) {
        FrameHeaders headers = frame.headers();
        int network = frame.start() + headers.networkOffset();
        int end = frame.start() + frame.capturedBytes();
        boolean isCut = isCut(frame.array(), network, end, headers.isIpv6());
        if (isCut) {
            return headers.transportOffset() >= 0 ? frame : null;
        }
        byte[] packet = headers.isIpv6() ? ipv6(frame.array(), network, end) : ipv4(frame.array(), network);
        return packet == null ? null : new WholePacket(packet, frame.layers().another());
    }

    private static boolean isCut(byte[] frame, int at, int end, boolean ipv6) {
        return at + (ipv6 ? IPV6_HEADER + u16(frame, at + 4) : u16(frame, at + 2)) > end;
    }

    /** Returns the packet if it is complete with this fragment, or null. */
    private byte[] ipv4(byte[] frame, int at) {
        int header = (frame[at] & 0xf) * 4;
        int length = u16(frame, at + 2) - header;
        int field = u16(frame, at + 6);
        if (header < IPV4_HEADER || length <= 0) {
            return null;
        }
        ByteBuffer key = ByteBuffer.allocate(11);
        key.put(frame, at + 12, 8).put(frame, at + 4, 2).put(frame, at + 9, 1).flip();
        byte[] data = Arrays.copyOfRange(frame, at + header, at + header + length);
        if (!add(key, new Part((field & 0x1fff) * 8, data), (field & 0x2000) != 0)) {
            return null;
        }
        byte[] packet = join(key, frame, at, IPV4_HEADER);
        packet[0] = 0x45;
        putU16(packet, 2, packet.length);
        putU16(packet, 6, 0);
        return packet;
    }

    private byte[] ipv6(byte[] frame, int at, int end) {
        int next = frame[at + 6] & 0xff;
        int header = at + IPV6_HEADER;
        while (next != FRAGMENT && header + 8 <= end) {
            next = frame[header] & 0xff;
            header += ((frame[header + 1] & 0xff) + 1) * 8;
        }
        int data = header + 8;
        int dataEnd = at + IPV6_HEADER + u16(frame, at + 4);
        if (next != FRAGMENT || data >= dataEnd || dataEnd > end) {
            return null;
        }
        int field = u16(frame, header + 2);
        ByteBuffer key = ByteBuffer.allocate(36);
        key.put(frame, at + 8, 32).put(frame, header + 4, 4).flip();
        Part part = new Part(field & 0xfff8, Arrays.copyOfRange(frame, data, dataEnd));
        if (!add(key, part, (field & 1) != 0)) {
            return null;
        }
        byte[] packet = join(key, frame, at, IPV6_HEADER);
        putU16(packet, 4, packet.length - IPV6_HEADER);
        packet[6] = frame[header];
        return packet;
    }

    /** Returns whether the packet is complete. */
    private boolean add(ByteBuffer key, Part part, boolean moreFollow) {
        if (part.end() > LARGEST_PACKET - IPV6_HEADER) {
            return false;
        }
        Parts parts = pending.computeIfAbsent(key, none -> new Parts());
        pendingBytes -= parts.bytes;
        parts.add(part);
        pendingBytes += parts.bytes;
        if (!moreFollow) {
            parts.total = part.end();
        }
        boolean complete = parts.complete();
        Iterator<Parts> eldest = pending.values().iterator();
        while (!complete && (pending.size() > MOST_PACKETS || pendingBytes > MOST_BYTES)) {
            pendingBytes -= eldest.next().bytes;
            eldest.remove();
        }
        return complete;
    }

    /** Returns a header and what was put together. */
    private byte[] join(ByteBuffer key, byte[] frame, int at, int header) {
        Parts parts = pending.remove(key);
        pendingBytes -= parts.bytes;
        byte[] packet = new byte[header + parts.total];
        System.arraycopy(frame, at, packet, 0, header);
        int reached = 0;
        for (Part part : parts.parts) {
            int from = reached - part.from();
            int count = Math.min(part.end(), parts.total) - reached;
            if (count > 0) {
                System.arraycopy(part.data(), from, packet, header + reached, count);
                reached += count;
            }
        }
        return packet;
    }

    private static int u16(byte[] from, int at) {
        return (from[at] & 0xff) << 8 | (from[at + 1] & 0xff);
    }

    private static void putU16(byte[] packet, int at, int value) {
        packet[at] = (byte) (value >> 8);
        packet[at + 1] = (byte) value;
    }
}
