package weir.analyzer.rtp;

import java.nio.ByteBuffer;
import weir.api.capture.CapturedFrame;
import weir.api.frame.FrameHeaders;

/**
 * The RTP header of a UDP datagram, read in place. One thread.
 *
 * <pre>
 *  0               8              16                             31
 * |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 * |                           timestamp                           |
 * |                             SSRC                              |
 * </pre>
 */
final class RtpHeader {
    private static final int FIXED_BYTES = 12;
    /** Payload types that would be RTCP's packet types (RFC 5761). */
    private static final int RTCP_FROM = 72;

    private static final int RTCP_TO = 76;

    private ByteBuffer bytes;
    private int at;

    /** Returns true if the frame is a datagram that is laid out as RTP; that does not say that it is. */
    boolean read(CapturedFrame frame) {
        FrameHeaders headers = frame.headers();
        if (!headers.isUdp() || headers.payloadLength() < FIXED_BYTES) {
            return false;
        }
        bytes = frame.bytes();
        at = headers.payloadOffset();
        if (at + FIXED_BYTES > frame.capturedBytes() || (bytes.get(at) & 0xc0) != 0x80) {
            return false;
        }
        boolean isRtcp = payloadType() >= RTCP_FROM && payloadType() <= RTCP_TO;
        return !isRtcp && fits(at + headers.payloadLength(), frame.capturedBytes());
    }

    /** Returns true if contributing sources, the extension and the padding have room in the datagram. */
    private boolean fits(int end, int captured) {
        int flags = bytes.get(at);
        int header = at + FIXED_BYTES + (flags & 0xf) * 4;
        boolean isExtended = (flags & 0x10) != 0;
        if (isExtended && header + 4 <= captured) {
            header += 4 + (bytes.getShort(header + 2) & 0xffff) * 4;
        }
        boolean isPadded = (flags & 0x20) != 0 && end <= captured;
        return header + (isPadded ? Math.max(1, bytes.get(end - 1) & 0xff) : 0) <= end;
    }

    int payloadType() {
        return bytes.get(at + 1) & 0x7f;
    }

    boolean isMarked() {
        return bytes.get(at + 1) < 0;
    }

    int sequence() {
        return bytes.getShort(at + 2) & 0xffff;
    }

    int timestamp() {
        return bytes.getInt(at + 4);
    }

    int source() {
        return bytes.getInt(at + 8);
    }
}
