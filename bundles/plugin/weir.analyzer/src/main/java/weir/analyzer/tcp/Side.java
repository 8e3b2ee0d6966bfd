package weir.analyzer.tcp;

import weir.api.frame.FrameHeaders;

/**
 * One direction of a connection, and what is found out about each of its segments. The rules are those that Wireshark
 * 4.0 documents in its user's guide ("TCP Analysis") with their exact order and corner cases, but for what comes again or
 * late, see {@link Rules}. Sequence numbers are absolute and compared modulo 2^32; as in Wireshark a next sequence number
 * of 0 means that none is known. One thread.
 */
final class Side {
    private static final int WINDOW_UNKNOWN = -1;
    private static final int SHIFT_UNKNOWN = -1;
    private static final int SHIFT_UNUSED = -2;
    private static final long FAST_NS = 20_000_000;
    private static final long DEFAULT_ORDER_NS = 3_000_000;
    private static final int FLIGHT_LIMIT = 2_000_000_000;

    final Unacknowledged unacknowledged = new Unacknowledged();
    final SideTotals totals = new SideTotals();
    private final Rules rules;
    private SeenData seen = new SeenData();
    private int base;
    private boolean baseKnown;
    private int next;
    private long nextNs;
    private int mostToAcknowledge;
    private int lastAcknowledgement;
    private long lastAcknowledgementNs;
    /** -1: the other end acknowledges what was not captured, which counts as many. */
    private int duplicates;

    private int window = WINDOW_UNKNOWN;
    private int shift = SHIFT_UNKNOWN;
    private boolean firstAckComes;
    private boolean flightKnown = true;
    private int lastFlags;
    private int sackedBytes;

    Side(Rules rules) {
        this.rules = rules;
    }

    boolean begins(int sequence) {
        return baseKnown && base == sequence;
    }

    /** The sequence number of its SYN; without one, that before its first byte. */
    int base() {
        return base;
    }

    /** By how many bits its windows are to be shifted, but that of a SYN. */
    int windowShift() {
        return Math.max(0, shift);
    }

    boolean baseKnown() {
        return baseKnown;
    }

    void base(int sequence) {
        unacknowledged.forgetBounds();
        seen = new SeenData();
        base = sequence;
        baseKnown = true;
    }

    void baseIfUnknown(int sequence) {
        if (!baseKnown) {
            base(sequence);
        }
    }

    /** A SYN came again: what a reset in between said of the next sequence number does not count. */
    void restoreNext() {
        next = mostToAcknowledge;
    }

    /** An earlier option of this direction's no longer counts. */
    void forgetSack() {
        sackedBytes = 0;
    }

    /**
     * Judges a segment of this direction, then takes it in.
     *
     * @param initialRttNs of the handshake; 0 if it is not known
     * @return its {@link TcpFlag}s
     */
    int judge(Segment segment, Side other, long initialRttNs, int flagsSoFar) {
        if (segment.ack()) {
            other.flightKnown = true;
        }
        int flags = flagsSoFar | aboutWindow(segment, other);
        if (segment.acknowledgement != lastAcknowledgement) {
            duplicates = 0;
        }
        flags |= other.acknowledgedLoss(segment);
        flags |= aboutSequence(segment, other, initialRttNs, flags);
        advance(segment, flags);
        window = segment.window;
        lastAcknowledgement = segment.acknowledgement;
        lastAcknowledgementNs = segment.epochNs;
        lastFlags = flags;
        return flags;
    }

    private int aboutWindow(Segment segment, Side other) {
        boolean atNext = segment.sequence == next;
        if (segment.length == 1 && atNext && other.window == 0) {
            return TcpFlag.ZERO_WINDOW_PROBE.bit;
        }
        int flags = 0;
        if (segment.window == 0 && segment.plain()) {
            flags |= TcpFlag.ZERO_WINDOW.bit;
        }
        if (next != 0 && segment.sequence - next > 0 && !segment.has(FrameHeaders.RST)) {
            flags |= TcpFlag.LOST_SEGMENT.bit;
            flightKnown = false;
        }
        if (segment.length <= 1 && segment.sequence == next - 1 && segment.plain()) {
            flags |= TcpFlag.KEEP_ALIVE.bit;
        }
        if (segment.length > 0 && other.reachesWindow(segment.end()) && segment.plain()) {
            flags |= TcpFlag.WINDOW_FULL.bit;
        }
        boolean repeats =
                segment.length == 0 && atNext && segment.acknowledgement == lastAcknowledgement && segment.plain();
        return repeats ? flags | aboutRepeated(segment, other) : flags;
    }

    private boolean reachesWindow(int end) {
        int scale = firstAckComes || shift == SHIFT_UNUSED ? 0 : shift;
        return shift != SHIFT_UNKNOWN && end == lastAcknowledgement + (window << scale);
    }

    /** An empty segment with the numbers of the one before it. */
    private int aboutRepeated(Segment segment, Side other) {
        if (segment.window != window) {
            return segment.window == 0 ? 0 : TcpFlag.WINDOW_UPDATE.bit;
        }
        if (segment.window == 0) {
            return other.lastWas(TcpFlag.ZERO_WINDOW_PROBE) ? TcpFlag.ZERO_WINDOW_PROBE_ACK.bit : 0;
        }
        if (other.lastWas(TcpFlag.KEEP_ALIVE)) {
            return TcpFlag.KEEP_ALIVE_ACK.bit;
        }
        duplicates = duplicates == -1 ? 1 : duplicates + 1;
        return TcpFlag.DUPLICATE_ACK.bit;
    }

    private boolean lastWas(TcpFlag flag) {
        return (lastFlags & flag.bit) != 0;
    }

    /** The other end acknowledges what was not captured of this direction. */
    private int acknowledgedLoss(Segment segment) {
        boolean beyond = segment.ack() && mostToAcknowledge != 0 && segment.acknowledgement - mostToAcknowledge > 0;
        if (!beyond) {
            return 0;
        }
        if (mostToAcknowledge - next < 0) {
            mostToAcknowledge = next;
            return TcpFlag.ACK_LOST_SEGMENT.bit;
        }
        boolean first = duplicates == 0;
        duplicates = -1;
        return first ? TcpFlag.ACK_LOST_SEGMENT.bit : 0;
    }

    private int aboutSequence(Segment segment, Side other, long initialRttNs, int flags) {
        boolean keepAlive = (flags & TcpFlag.KEEP_ALIVE.bit) != 0;
        if (keepAlive || segment.occupied() == 0) {
            return 0;
        }
        SeenData.Kind kind = rules == Rules.WIRESHARK || isProbe(flags)
                ? SeenData.Kind.NEW
                : seen.take(segment.sequence, segment.occupied());
        boolean acknowledged =
                segment.length > 0 && other.lastAcknowledgement != 0 && segment.end() - other.lastAcknowledgement <= 0;
        if (acknowledged) {
            return TcpFlag.RETRANSMISSION.bit | TcpFlag.SPURIOUS_RETRANSMISSION.bit;
        }
        if (rules == Rules.WEIR) {
            return switch (kind) {
                case NEW -> 0;
                case LATE -> TcpFlag.OUT_OF_ORDER.bit;
                case AGAIN ->
                    isAskedFor(segment, other)
                            ? TcpFlag.RETRANSMISSION.bit | TcpFlag.FAST_RETRANSMISSION.bit
                            : TcpFlag.RETRANSMISSION.bit;
            };
        }
        return aboutOld(segment, other, initialRttNs);
    }

    /** By Wireshark's rules. */
    private int aboutOld(Segment segment, Side other, long initialRttNs) {
        boolean old = next != 0 && segment.sequence - next < 0;
        if (!old || (segment.length > 1 && next - 1 == segment.sequence)) {
            return 0;
        }
        if (isAskedFor(segment, other)) {
            return TcpFlag.RETRANSMISSION.bit | TcpFlag.FAST_RETRANSMISSION.bit;
        }
        long orderNs = initialRttNs == 0 ? DEFAULT_ORDER_NS : initialRttNs;
        boolean endsElsewhere = next != segment.sequence + segment.occupied();
        return endsElsewhere && soon(segment.epochNs - nextNs, orderNs)
                ? TcpFlag.OUT_OF_ORDER.bit
                : TcpFlag.RETRANSMISSION.bit;
    }

    /** Returns true if duplicate ACKs have just asked for it. */
    private static boolean isAskedFor(Segment segment, Side other) {
        return (other.duplicates >= 2 || other.duplicates == -1)
                && other.lastAcknowledgement == segment.sequence
                && soon(segment.epochNs - other.lastAcknowledgementNs, FAST_NS);
    }

    private static boolean isProbe(int flags) {
        return (flags & TcpFlag.ZERO_WINDOW_PROBE.bit) != 0;
    }

    /** A time that runs backwards is never soon. */
    private static boolean soon(long ns, long limitNs) {
        return Long.compareUnsigned(ns, limitNs) < 0;
    }

    private void advance(Segment segment, int flags) {
        boolean probe = isProbe(flags);
        int end = segment.end();
        if (segment.occupied() > 0) {
            boolean again = (flags & (TcpFlag.RETRANSMISSION.bit | TcpFlag.KEEP_ALIVE.bit)) != 0;
            int occupied = segment.sequence + segment.occupied();
            if (unacknowledged.add(segment.sequence, occupied, segment.epochNs, base, again)) {
                end = occupied;
            }
        }
        if (!probe && (next == 0 || end - next > 0)) {
            next = end;
            nextNs = segment.epochNs;
        }
        if (!probe && (mostToAcknowledge == 0 || segment.sequence == mostToAcknowledge)) {
            mostToAcknowledge = next;
        }
    }

    /** How many bytes are under way behind this segment of this direction; 0 if that is not known. */
    int inFlight(Segment segment, Side other) {
        if (segment.length == 0 || unacknowledged.isEmpty() || !flightKnown) {
            return 0;
        }
        int bytes = unacknowledged.span(base) - other.sackedBytes;
        boolean believed = bytes > 0 && bytes < FLIGHT_LIMIT;
        return believed ? bytes - (segment.occupies() ? 1 : 0) : 0;
    }

    /** Takes in the options, which count from the next segment on. */
    void options(Segment segment, Side other) {
        sackedBytes = segment.sackedBytes;
        if (!segment.syn()) {
            if (segment.ack()) {
                firstAckComes = false;
            }
            return;
        }
        if (segment.windowShift >= 0) {
            shift = segment.windowShift;
        }
        firstAckComes = true;
        if (segment.optionsCut) {
            return;
        }
        if (shift == SHIFT_UNKNOWN) {
            shift = SHIFT_UNUSED;
            other.shift = SHIFT_UNUSED;
        } else if (segment.ack() && other.shift == SHIFT_UNUSED) {
            shift = SHIFT_UNUSED;
        }
    }
}
