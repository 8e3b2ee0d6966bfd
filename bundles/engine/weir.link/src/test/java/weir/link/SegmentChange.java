package weir.link;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/** What may be different about a segment. */
public enum SegmentChange {
    PUSH(segment -> flags(segment, 0x08)),
    FIN(segment -> flags(segment, 0x01)),
    SYN(segment -> flags(segment, 0x02)),
    RST(segment -> flags(segment, 0x04)),
    URG(segment -> flags(segment, 0x20)),
    ECE(segment -> flags(segment, 0x40)),
    CWR(segment -> flags(segment, 0x80)),
    ACCURATE_ECN(segment -> flip(segment, segment.tcpAt() + 12, 0x01)),
    RESERVED_FLAG(segment -> flip(segment, segment.tcpAt() + 12, 0x04)),
    EARLIER(segment -> flip(segment, segment.tcpAt() + 7, 0x04)),
    OTHER_ACKNOWLEDGEMENT(segment -> flip(segment, segment.tcpAt() + 11, 0x01)),
    OTHER_WINDOW(segment -> flip(segment, segment.tcpAt() + 15, 0x01)),
    OTHER_URGENT_POINTER(segment -> flip(segment, segment.tcpAt() + 19, 0x01)),
    OTHER_TIMESTAMP(segment -> flip(segment, segment.tcpAt() + 27, 0x01)),
    OTHER_PORT(segment -> flip(segment, segment.tcpAt() + 1, 0x01)),
    OTHER_SENDER(segment -> flip(segment, 11, 0x01)),
    OTHER_ADDRESS(segment -> flip(segment, segment.tcpAt() - 1, 0x01)),
    OTHER_TRAFFIC_CLASS(segment -> flip(segment, Segment.ETHERNET_BYTES + 1, 0x10)),
    CONGESTION_EXPERIENCED(segment -> flip(segment, Segment.ETHERNET_BYTES + 1, segment.isIpv6() ? 0x30 : 0x03)),
    OTHER_LIFE(segment -> flip(segment, Segment.ETHERNET_BYTES + (segment.isIpv6() ? 7 : 8), 0x01)),
    OTHER_ID(segment -> flip(segment, Segment.ETHERNET_BYTES + 5, 0x01), false),
    MAY_BE_CUT(segment -> flip(segment, Segment.ETHERNET_BYTES + 6, 0x40), false),
    FRAGMENT(segment -> flip(segment, Segment.ETHERNET_BYTES + 6, 0x20), false),
    WRONG_HEADER_CHECKSUM(segment -> segment.frame()[Segment.ETHERNET_BYTES + 10] ^= 1, false),
    OTHER_FLOW_LABEL(segment -> flip(segment, Segment.ETHERNET_BYTES + 3, 0x01), true),
    WRONG_CHECKSUM(segment -> segment.frame()[segment.tcpAt() + 16] ^= 1),
    CHECKSUM_DONE(segment -> Arrays.fill(segment.virtio(), (byte) 0)),
    PADDED {
        @Override
        Segment make(Segment segment) {
            byte[] frame = Arrays.copyOf(segment.frame(), segment.frame().length + 2);
            return segment.withFrame(frame);
        }
    };

    /** A lambda that captures nothing. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Consumer<Segment> change;

    private final boolean isForIpv4;
    private final boolean isForIpv6;

    SegmentChange() {
        this(segment -> {});
    }

    SegmentChange(Consumer<Segment> change) {
        this.change = change;
        this.isForIpv4 = true;
        this.isForIpv6 = true;
    }

    SegmentChange(Consumer<Segment> change, boolean isForIpv6) {
        this.change = change;
        this.isForIpv4 = !isForIpv6;
        this.isForIpv6 = isForIpv6;
    }

    /** Whether there is such a thing in that segment's protocol. */
    public boolean concerns(Segment segment) {
        return segment.isIpv6() ? isForIpv6 : isForIpv4;
    }

    /** Changes a segment that is the caller's own. */
    Segment make(Segment segment) {
        change.accept(segment);
        return segment;
    }

    private static void flags(Segment segment, int bits) {
        flip(segment, segment.tcpAt() + 13, bits);
    }

    private static void flip(Segment segment, int at, int bits) {
        ByteBuffer frame = ByteBuffer.wrap(segment.frame());
        frame.put(at, (byte) (frame.get(at) ^ bits));
        segment.sumUp();
    }
}
