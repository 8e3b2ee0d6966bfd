package weir.analyzer.tcp;

import weir.analyzer.flow.Ends;
import weir.api.frame.FrameHeaders;

/** A TCP connection under analysis. One thread. */
final class Connection {
    final Ends ends;
    final long firstFrame;
    final boolean lowIsFirst;
    /** The number of the first of its two directions, unique in an analysis. */
    private int firstNumber;

    private final Side low;
    private final Side high;
    private final Rules rules;
    private long synNs = Long.MIN_VALUE;
    private long initialRttNs;
    private int inFlight;
    private long rttNs;
    private boolean rttKnown;

    /** @param firstNumber the number of the first of its two directions */
    Connection(Ends ends, long firstFrame, int firstNumber, Rules rules) {
        this.firstNumber = firstNumber;
        this.rules = rules;
        low = new Side(rules);
        high = new Side(rules);
        this.ends = ends;
        this.firstFrame = firstFrame;
        this.lowIsFirst = ends.fromLow();
    }

    /** The number of a direction. */
    int number(boolean ofLow) {
        return firstNumber + (ofLow ? 0 : 1);
    }

    /** Makes it one of an analysis that has so many directions already. */
    void follow(int numbers) {
        firstNumber += numbers;
    }

    Side side(boolean ofLow) {
        return ofLow ? low : high;
    }

    /** Returns true if the segment is the SYN of a new connection between the same ports. */
    boolean isFollowedBy(Segment segment, boolean fromLow) {
        Side side = side(fromLow);
        return segment.syn() && !segment.ack() && side.baseKnown() && !side.begins(segment.sequence);
    }

    /**
     * Takes in a segment.
     *
     * @param reused true if it begins a connection between ports that had one before
     * @return its {@link TcpFlag}s
     */
    int take(Segment segment, boolean fromLow, boolean reused) {
        Side side = side(fromLow);
        Side other = side(!fromLow);
        int flags = reused ? TcpFlag.REUSED_PORTS.bit : 0;
        if (segment.syn() && side.baseKnown()) {
            if (!segment.ack()) {
                side.restoreNext();
            } else if (!side.begins(segment.sequence)) {
                side.base(segment.sequence);
                flags |= TcpFlag.REUSED_PORTS.bit;
            }
        }
        side.forgetSack();
        side.baseIfUnknown(segment.syn() ? segment.sequence : segment.sequence - 1);
        if (segment.ack()) {
            other.baseIfUnknown(segment.acknowledgement - 1);
        }
        flags = side.judge(segment, other, initialRttNs, flags);
        long sentNs = other.unacknowledged.acknowledge(segment.acknowledgement);
        rttNs = segment.epochNs - sentNs;
        rttKnown = sentNs != Long.MIN_VALUE && rttNs != 0;
        if (rttKnown && rules == Rules.WEIR && (rttNs < 0 || other.unacknowledged.ambiguous())) {
            rttKnown = false;
            side.totals.ambiguousRtt();
        }
        inFlight = side.inFlight(segment, other);
        side.options(segment, other);
        noteHandshake(segment);
        side.totals.add(flags, segment.length, inFlight);
        if (rttKnown) {
            side.totals.rtt(rttNs);
        }
        return flags;
    }

    private void noteHandshake(Segment segment) {
        int kind = segment.flags & (FrameHeaders.SYN | FrameHeaders.ACK);
        if (kind == FrameHeaders.SYN) {
            synNs = segment.epochNs;
        } else if (kind == FrameHeaders.ACK && synNs != Long.MIN_VALUE && initialRttNs == 0) {
            initialRttNs = segment.epochNs - synNs;
        }
    }

    /** Of the last segment: how many bytes its sender has under way, 0 if that is not known. */
    int inFlight() {
        return inFlight;
    }

    /** Returns true if the last segment acknowledged just the end of another, so that there is a round trip time. */
    boolean rttKnown() {
        return rttKnown;
    }

    long rttNs() {
        return rttNs;
    }
}
