package weir.analyzer.tcp;

import java.nio.ByteBuffer;
import weir.api.capture.CapturedFrame;
import weir.api.frame.FrameHeaders;

/** A TCP segment's header, decoded for the analysis. Reused from frame to frame. */
final class Segment {
    static final String NOTHING = "no TCP: no frame has a whole TCP header";

    private static final int WINDOW_SCALE = 3;
    private static final int SACK = 5;
    private static final int LARGEST_SHIFT = 14;
    private static final int MOST_SACK_RANGES = 3;
    /** More find no place in the options. */
    private static final int MOST_SACKED = 4;

    long epochNs;
    int sequence;
    int acknowledgement;
    /** Of the payload on the wire, in bytes. */
    int length;

    int flags;
    int window;
    /** -1: the option is not there. */
    int windowShift;
    /** How many bytes the SACK option's first {@value #MOST_SACK_RANGES} ranges cover. */
    int sackedBytes;

    /** Begin and end of each range of the SACK option. */
    final int[] sackEdges = new int[2 * MOST_SACKED];

    int sackRanges;
    /** True if the capture ends within them. */
    boolean optionsCut;

    /** @return true if the frame holds a whole segment's header; IP fragments don't count */
    boolean read(CapturedFrame frame) {
        FrameHeaders headers = frame.headers();
        if (!headers.isTcp() || headers.isFragment()) {
            return false;
        }
        epochNs = frame.epochNs();
        sequence = (int) headers.tcpSequence();
        acknowledgement = (int) headers.tcpAcknowledgement();
        flags = headers.tcpFlags();
        window = headers.tcpWindow();
        length = payloadLength(frame, headers);
        windowShift = -1;
        sackedBytes = 0;
        sackRanges = 0;
        optionsCut = false;
        if (headers.payloadOffset() - headers.transportOffset() > 20) {
            readOptions(frame.bytes(), headers.transportOffset() + 20, headers.payloadOffset());
        }
        return length >= 0;
    }

    /** A snapped frame without a length in its IP header goes as far as it did on the wire. */
    private static int payloadLength(CapturedFrame frame, FrameHeaders headers) {
        int onWire = frame.wireBytes() - headers.payloadOffset();
        boolean snapped = frame.capturedBytes() < frame.wireBytes();
        int ipLengthAt = headers.networkOffset() + (headers.isIpv6() ? 4 : 2);
        if (snapped && frame.bytes().getShort(ipLengthAt) == 0) {
            return onWire;
        }
        return Math.min(headers.payloadLength(), onWire);
    }

    private void readOptions(ByteBuffer bytes, int from, int to) {
        int end = Math.min(to, bytes.limit());
        optionsCut = end < to;
        int at = from;
        while (at < end && bytes.get(at) != 0) {
            if (bytes.get(at) == 1) {
                at++;
                continue;
            }
            int size = at + 1 < end ? bytes.get(at + 1) & 0xff : 0;
            if (size < 2 || at + size > to) {
                return;
            }
            readOption(bytes, at, Math.min(size, end - at));
            at += size;
        }
    }

    private void readOption(ByteBuffer bytes, int at, int size) {
        if (bytes.get(at) == WINDOW_SCALE && size == 3) {
            windowShift = Math.min(bytes.get(at + 2) & 0xff, LARGEST_SHIFT);
        } else if (bytes.get(at) == SACK) {
            sackRanges = Math.min(MOST_SACKED, (size - 2) / 8);
            for (int i = 0; i < sackRanges; i++) {
                sackEdges[2 * i] = bytes.getInt(at + 2 + 8 * i);
                sackEdges[2 * i + 1] = bytes.getInt(at + 6 + 8 * i);
                sackedBytes += i < MOST_SACK_RANGES ? sackEdges[2 * i + 1] - sackEdges[2 * i] : 0;
            }
        }
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    boolean syn() {
        return has(FrameHeaders.SYN);
    }

    boolean ack() {
        return has(FrameHeaders.ACK);
    }

    /** SYN or FIN take a sequence number of their own. */
    boolean occupies() {
        return has(FrameHeaders.SYN | FrameHeaders.FIN);
    }

    /** How many sequence numbers it takes. */
    int occupied() {
        return length + (occupies() ? 1 : 0);
    }

    boolean plain() {
        return !has(FrameHeaders.SYN | FrameHeaders.FIN | FrameHeaders.RST);
    }

    int end() {
        return sequence + length;
    }
}
