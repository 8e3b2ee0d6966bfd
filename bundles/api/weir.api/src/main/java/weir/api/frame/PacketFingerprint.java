package weir.api.frame;

import java.nio.ByteBuffer;

/**
 * Tells an IP packet again at another place of its way: 64 bits of hash over what no switch, router or link changes.
 *
 * <pre>
 * IPv4   [tos] total-length  id  [DF] MF+fragment  [ttl]  protocol  [checksum]  source  destination  [options]
 * IPv6   [class, label] payload-length  [hop-limit]  source  destination  [extensions]  fragment  upper protocol
 * TCP    ports  sequence  acknowledgement  offset+flags  window  [checksum]  urgent  options
 * ICMP   type, code  [checksum]  identifier, sequence number  and up to 64 bytes more
 * others up to 72 bytes, without the checksum of UDP and SCTP
 * </pre>
 *
 * Left out is what stands in brackets: the fields that RFC 4302 (3.3.3.1) calls mutable, options in which routers leave
 * their addresses and times, and checksums, which a sender may leave to its hardware. TCP's payload is left out too: its
 * header tells packets apart (a retransmission has an IP id of its own), so captures with different snapshot lengths still
 * match. Nothing is allocated.
 */
public final class PacketFingerprint {
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int SCTP = 132;

    private static final int WITHOUT_DF = 0x3fff;
    private static final int FRAGMENT_HEADER_BYTES = 8;
    private static final int MOST_BYTES = 72;
    private static final long PRIME = 0x9e37_79b9_7f4a_7c15L;

    private PacketFingerprint() {}

    /**
     * Returns the fingerprint of a packet.
     *
     * @param frame the frame that carries it
     * @return 0 where it carries no IP packet, and only there
     */
    public static long of(FrameView frame) {
        FrameHeaders headers = frame.headers();
        if (!headers.isIp()) {
            return 0;
        }
        ByteBuffer bytes = frame.bytes();
        int network = headers.networkOffset();
        int upper = headers.upperLayerOffset();
        long hash = 0;
        if (headers.isIpv6()) {
            hash = mix(hash, bytes.getShort(network + 4) << 8 | headers.protocol());
            hash = mix(hash, bytes, network + 8, network + 40);
            if (headers.isFragment()) {
                hash = mix(hash, bytes, upper - FRAGMENT_HEADER_BYTES, upper);
            }
        } else {
            hash = mix(hash, bytes.getInt(network + 2));
            hash = mix(hash, (bytes.getShort(network + 6) & WITHOUT_DF) << 8 | headers.protocol());
            hash = mix(hash, bytes, network + 12, network + 20);
        }
        if (upper >= 0) {
            hash = mixUpper(hash, headers, bytes, upper);
        }
        return hash == 0 ? 1 : hash;
    }

    private static long mixUpper(long hash, FrameHeaders headers, ByteBuffer bytes, int upper) {
        int end = headers.isTcp() ? headers.payloadOffset() : upper + MOST_BYTES;
        int checksum = checksumOffset(headers.protocol());
        if (checksum < 0) {
            return mix(hash, bytes, upper, end);
        }
        int length = headers.protocol() == SCTP ? 4 : 2;
        return mix(mix(hash, bytes, upper, upper + checksum), bytes, upper + checksum + length, end);
    }

    private static int checksumOffset(int protocol) {
        return switch (protocol) {
            case FrameHeaders.TCP -> 16;
            case FrameHeaders.UDP -> 6;
            case ICMP, ICMPV6 -> 2;
            case SCTP -> 8;
            default -> -1;
        };
    }

    private static long mix(long hash, ByteBuffer bytes, int from, int to) {
        int end = Math.min(to, bytes.limit());
        long mixed = hash;
        int at = from;
        for (; at + 4 <= end; at += 4) {
            mixed = mix(mixed, bytes.getInt(at));
        }
        for (; at < end; at++) {
            mixed = mix(mixed, bytes.get(at));
        }
        return mixed;
    }

    /** A multiply and a shift spread each value over all bits (as in SplitMix64). */
    private static long mix(long hash, int value) {
        long mixed = (hash ^ (value & 0xffff_ffffL)) * PRIME;
        return mixed ^ (mixed >>> 29);
    }
}
