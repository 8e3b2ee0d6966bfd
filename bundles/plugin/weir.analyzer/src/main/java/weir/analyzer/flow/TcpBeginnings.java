package weir.analyzer.flow;

import weir.api.frame.FrameHeaders;

/**
 * Finds the first sequence numbers of both directions of a TCP connection by Wireshark's rule: that of a direction's
 * first packet (if it is a SYN, else one less), or an earlier acknowledgement of it. One thread.
 */
public final class TcpBeginnings {
    private int low;
    private int high;
    private boolean lowKnown;
    private boolean highKnown;

    /** Takes a packet; returns whether it is the SYN of a new connection between the same ports. */
    public boolean beginsAgain(FrameHeaders headers, boolean fromLow) {
        int flags = headers.tcpFlags();
        int sequence = (int) headers.tcpSequence();
        boolean syn = (flags & FrameHeaders.SYN) != 0;
        boolean ack = (flags & FrameHeaders.ACK) != 0;
        boolean known = fromLow ? lowKnown : highKnown;
        boolean other = known && sequence != (fromLow ? low : high);
        boolean again = syn && !ack && other;
        if (again) {
            lowKnown = false;
            highKnown = false;
        } else if (syn && ack && other) {
            set(fromLow, sequence);
        }
        note(fromLow, syn ? sequence : sequence - 1);
        if (ack) {
            note(!fromLow, (int) headers.tcpAcknowledgement() - 1);
        }
        return again;
    }

    private void note(boolean ofLow, int beginning) {
        if (ofLow ? !lowKnown : !highKnown) {
            set(ofLow, beginning);
        }
    }

    private void set(boolean ofLow, int beginning) {
        if (ofLow) {
            low = beginning;
            lowKnown = true;
        } else {
            high = beginning;
            highKnown = true;
        }
    }
}
