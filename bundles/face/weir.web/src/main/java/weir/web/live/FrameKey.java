package weir.web.live;

import java.nio.ByteBuffer;
import weir.api.frame.FrameHeaders;
import weir.api.frame.FrameView;

/**
 * Tells a packet again at another place: a hash of what no switch and no router changes. Checksums are left out, which
 * a sender may leave to its hardware, and so is what a router counts down.
 *
 * <pre>
 *  IPv4  | version, length, [id] ttl, protocol, checksum | [source, destination] | TCP, UDP, ICMP: [first 52 bytes]
 *  IPv6  | class, length, next header, hop limit         | [source, destination] | without the checksum
 * </pre>
 */
final class FrameKey {
    private static final int BYTES = 52;
    private static final int TCP_CHECKSUM = 16;
    private static final int UDP_CHECKSUM = 6;
    private static final long PRIME = 0x100000001b3L;
    private static final long BASIS = 0xcbf29ce484222325L;

    private FrameKey() {}

    /** @return 0 of a frame that is no IP packet */
    static long of(FrameView frame) {
        FrameHeaders headers = frame.headers();
        int network = headers.networkOffset();
        if (!headers.isIp() || network < 0) {
            return 0;
        }
        ByteBuffer bytes = frame.bytes();
        int limit = frame.capturedBytes();
        long hash = BASIS;
        int transport;
        if (headers.isIpv6()) {
            hash = mix(hash, bytes, network + 8, Math.min(limit, network + 40));
            transport = network + 40;
        } else {
            hash = mix(hash, bytes, network + 4, Math.min(limit, network + 6));
            hash = mix(hash, bytes, network + 12, Math.min(limit, network + 20));
            transport = network + 20;
        }
        int checksum = transport + (headers.isTcp() ? TCP_CHECKSUM : UDP_CHECKSUM);
        int end = Math.min(limit, transport + BYTES);
        hash = mix(hash, bytes, transport, Math.min(end, checksum));
        hash = mix(hash, bytes, checksum + 2, end);
        return hash == 0 ? 1 : hash;
    }

    /** FNV-1a. */
    private static long mix(long hash, ByteBuffer bytes, int from, int to) {
        long mixed = hash;
        for (int i = from; i < to; i++) {
            mixed = (mixed ^ (bytes.get(i) & 0xff)) * PRIME;
        }
        return mixed;
    }
}
