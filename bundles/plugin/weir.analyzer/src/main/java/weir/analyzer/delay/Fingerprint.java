package weir.analyzer.delay;

import java.nio.ByteBuffer;
import weir.api.frame.FrameHeaders;

/**
 * A packet's identity on its way: 64 bits of hash over what no switch, router or link changes.
 *
 * <pre>
 * IPv4   [tos] total-length  id  fragment  [ttl]  protocol  [checksum]  source  destination
 * IPv6   [class, label] payload-length  next-header  [hop-limit]  source  destination
 * TCP    ports  sequence  acknowledgement  offset+flags  window  [checksum]  urgent  options
 * others [UDP checksum] and up to 64 bytes of payload
 * </pre>
 *
 * The parts in brackets are left out: queues mark ECN, routers count the time to live down, and a checksum that the
 * sender left to its hardware is not there yet. TCP's payload is left out too: its header tells packets apart (a
 * retransmission has an IP id of its own), so captures with different snapshot lengths still match.
 */
final class Fingerprint {
    private static final int PAYLOAD_BYTES = 64;
    private static final long PRIME = 0x9e37_79b9_7f4a_7c15L;

    private long hash;

    private Fingerprint() {}

    /** Of an IP frame. */
    static long of(FrameHeaders headers, ByteBuffer bytes) {
        Fingerprint fingerprint = new Fingerprint();
        int network = headers.networkOffset();
        int at;
        if (headers.isIpv6()) {
            fingerprint.mix(bytes.getShort(network + 4) << 8 | headers.protocol());
            fingerprint.mixBytes(bytes, network + 8, network + 40);
            at = network + 40;
        } else {
            fingerprint.mix(bytes.getInt(network + 2));
            fingerprint.mix(bytes.getShort(network + 6) << 8 | headers.protocol());
            fingerprint.mixBytes(bytes, network + 12, network + 20);
            at = network + (bytes.get(network) & 0xf) * 4;
        }
        if (headers.isTcp()) {
            fingerprint.mixBytes(bytes, at, at + 16);
            fingerprint.mixBytes(bytes, at + 18, headers.payloadOffset());
        } else if (headers.isUdp()) {
            fingerprint.mixBytes(bytes, at, at + 6);
            fingerprint.mixBytes(bytes, at + 8, at + 8 + PAYLOAD_BYTES);
        } else {
            fingerprint.mixBytes(bytes, at, at + PAYLOAD_BYTES);
        }
        return fingerprint.hash;
    }

    private void mixBytes(ByteBuffer bytes, int from, int to) {
        int end = Math.min(to, bytes.limit());
        int at = from;
        for (; at + 4 <= end; at += 4) {
            mix(bytes.getInt(at));
        }
        for (; at < end; at++) {
            mix(bytes.get(at));
        }
    }

    /** A multiply and a shift spread each value over all bits (as in SplitMix64). */
    private void mix(int value) {
        long mixed = (hash ^ (value & 0xffff_ffffL)) * PRIME;
        hash = mixed ^ (mixed >>> 29);
    }
}
