package weir.analyzer.flow;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import weir.api.capture.CapturedFrame;
import weir.api.frame.FrameHeaders;

/**
 * Whom a frame is counted for. As in Wireshark, a packet in IP fragments counts with the frame that completes it; the
 * frames before count for nobody. No more than {@value #MOST_PENDING} packets wait for fragments, the eldest is
 * forgotten. One thread.
 */
final class IpFragments {
    private static final int MOST_PENDING = 4096;
    private static final int UNIT = 8;

    /** By source, destination, identification and protocol. */
    private final Map<ByteBuffer, Parts> pending = new LinkedHashMap<>();

    private static final class Parts {
        final BitSet units = new BitSet();
        int totalUnits = -1;
        Ends ends;

        boolean complete() {
            return totalUnits >= 0 && units.nextClearBit(0) >= totalUnits;
        }
    }

    /** The ends that the frame counts for, or null; {@code probe} or an object of its own. */
    Ends ends(CapturedFrame frame, Ends probe) {
        FrameHeaders headers = frame.headers();
        if (!headers.isIp() || !headers.isFragment()) {
            return probe.read(frame) ? probe : null;
        }
        ByteBuffer bytes = frame.bytes();
        return headers.isIpv6() ? null : ipv4(frame, headers, bytes, probe);
    }

    private Ends ipv4(CapturedFrame frame, FrameHeaders headers, ByteBuffer bytes, Ends probe) {
        int at = headers.networkOffset();
        int field = bytes.getShort(at + 6) & 0xffff;
        int length = (bytes.getShort(at + 2) & 0xffff) - (bytes.get(at) & 0xf) * 4;
        byte[] key = new byte[11];
        bytes.get(at + 12, key, 0, 8);
        bytes.get(at + 4, key, 8, 2);
        key[10] = bytes.get(at + 9);
        ByteBuffer packet = ByteBuffer.wrap(key);
        Parts parts = pending.computeIfAbsent(packet, none -> new Parts());
        int from = field & 0x1fff;
        int units = (Math.max(0, length) + UNIT - 1) / UNIT;
        parts.units.set(from, from + units);
        if ((field & 0x2000) == 0) {
            parts.totalUnits = from + units;
        }
        if (from == 0 && probe.read(frame)) {
            parts.ends = probe.copy();
        }
        if (parts.complete()) {
            pending.remove(packet);
            return parts.ends;
        }
        forgetEldest();
        return null;
    }

    private void forgetEldest() {
        if (pending.size() > MOST_PENDING) {
            pending.remove(pending.keySet().iterator().next());
        }
    }
}
