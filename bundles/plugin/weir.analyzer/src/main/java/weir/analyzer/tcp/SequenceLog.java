package weir.analyzer.tcp;

import weir.analyzer.sample.LongList;
import weir.api.frame.FrameHeaders;

/** What a time-sequence graph needs of each segment, some 25 bytes. One thread. */
final class SequenceLog {
    private static final int FINDING_BITS = 24;
    private static final int HEADER_BITS = 8;

    private final LongList frames = new LongList();
    private final LongList sides = new LongList();
    private final LongList epochs = new LongList();
    private final LongList sequences = new LongList();
    private final LongList acknowledgements = new LongList();
    private final LongList windowsAndHeaders = new LongList();
    private final LongList lengthsAndFindings = new LongList();
    private final LongList roundTrips = new LongList();
    private final LongList flights = new LongList();
    private final LongList sackBegins = new LongList();
    private final LongList sackEdges = new LongList();

    /** @param side the number of the direction that it belongs to */
    void add(long frame, int side, Segment segment, int findings, Connection connection) {
        frames.add(frame);
        sides.add(side);
        epochs.add(segment.epochNs);
        sequences.add(segment.sequence);
        acknowledgements.add(segment.acknowledgement);
        windowsAndHeaders.add((long) segment.window << HEADER_BITS | (segment.flags & 0xff));
        lengthsAndFindings.add((long) segment.length << FINDING_BITS | findings);
        roundTrips.add(connection.rttKnown() ? connection.rttNs() : Long.MIN_VALUE);
        flights.add(connection.inFlight());
        sackBegins.add(sackEdges.size());
        for (int i = 0; i < 2 * segment.sackRanges; i++) {
            sackEdges.add(segment.sackEdges[i]);
        }
    }

    int size() {
        return frames.size();
    }

    Snapshot snapshot() {
        return new Snapshot(this);
    }

    /** The segments so far; they never change. */
    static final class Snapshot {
        private final LongList.Snapshot frames;
        private final LongList.Snapshot sides;
        private final LongList.Snapshot epochs;
        private final LongList.Snapshot sequences;
        private final LongList.Snapshot acknowledgements;
        private final LongList.Snapshot windowsAndHeaders;
        private final LongList.Snapshot lengthsAndFindings;
        private final LongList.Snapshot roundTrips;
        private final LongList.Snapshot flights;
        private final LongList.Snapshot sackBegins;
        private final LongList.Snapshot sackEdges;

        private Snapshot(SequenceLog log) {
            frames = log.frames.snapshot();
            sides = log.sides.snapshot();
            epochs = log.epochs.snapshot();
            sequences = log.sequences.snapshot();
            acknowledgements = log.acknowledgements.snapshot();
            windowsAndHeaders = log.windowsAndHeaders.snapshot();
            lengthsAndFindings = log.lengthsAndFindings.snapshot();
            roundTrips = log.roundTrips.snapshot();
            flights = log.flights.snapshot();
            sackBegins = log.sackBegins.snapshot();
            sackEdges = log.sackEdges.snapshot();
        }

        int size() {
            return frames.size();
        }

        long frame(int i) {
            return frames.get(i);
        }

        int side(int i) {
            return (int) sides.get(i);
        }

        long epochNs(int i) {
            return epochs.get(i);
        }

        int sequence(int i) {
            return (int) sequences.get(i);
        }

        int acknowledgement(int i) {
            return (int) acknowledgements.get(i);
        }

        int length(int i) {
            return (int) (lengthsAndFindings.get(i) >> FINDING_BITS);
        }

        /** How many sequence numbers it takes. */
        int occupied(int i) {
            return length(i) + (has(i, FrameHeaders.SYN | FrameHeaders.FIN) ? 1 : 0);
        }

        boolean has(int i, int headerFlag) {
            return (windowsAndHeaders.get(i) & headerFlag) != 0;
        }

        /** @param shift of those segments that are no SYN */
        long window(int i, int shift) {
            long window = windowsAndHeaders.get(i) >> HEADER_BITS;
            return has(i, FrameHeaders.SYN) ? window : window << shift;
        }

        /** {@link TcpFlag}s. */
        int findings(int i) {
            return (int) lengthsAndFindings.get(i) & (1 << FINDING_BITS) - 1;
        }

        /** {@link Long#MIN_VALUE} if there is none. */
        long rttNs(int i) {
            return roundTrips.get(i);
        }

        /** 0 if that is not known. */
        long inFlight(int i) {
            return flights.get(i);
        }

        /** Begin and end of each range that it says to have. */
        int[] sacked(int i) {
            int begin = (int) sackBegins.get(i);
            int end = i + 1 < size() ? (int) sackBegins.get(i + 1) : sackEdges.size();
            int[] edges = new int[end - begin];
            for (int k = 0; k < edges.length; k++) {
                edges[k] = (int) sackEdges.get(begin + k);
            }
            return edges;
        }
    }
}
