package weir.analyzer.rtp;

import weir.analyzer.sample.LongList;

/**
 * The packets of one source: about 12 bytes each. Sequence numbers and timestamps are extended to numbers that do not
 * wrap, each as near as can be to the one before. One thread.
 */
public final class RtpStream {
    /** So many packets that follow each other prove a stream; by chance, 16 bits four times make one in 10^19. */
    static final int PROOF = 5;

    private static final int TYPE_BITS = 8;
    private static final int MARK = 0x80;

    final StreamKey key;
    final long firstFrame;
    private final LongList frames = new LongList();
    private final LongList arrivals = new LongList();
    private final LongList timestamps = new LongList();
    /** Extended sequence number, marker, payload type. */
    private final LongList numbers = new LongList();

    private long sequence;
    private long timestamp;
    private long firstTimestamp;
    private int following;
    private boolean timeMoved;

    RtpStream(StreamKey key, long firstFrame) {
        this.key = key;
        this.firstFrame = firstFrame;
    }

    void add(long frame, long epochNs, RtpHeader header) {
        boolean isFirst = arrivals.size() == 0;
        long next = isFirst ? header.sequence() : sequence + (short) (header.sequence() - sequence);
        timestamp = isFirst
                ? Integer.toUnsignedLong(header.timestamp())
                : timestamp + (int) (header.timestamp() - timestamp);
        if (isFirst) {
            firstTimestamp = timestamp;
        }
        following = !isFirst && next == sequence + 1 ? following + 1 : 1;
        timeMoved |= timestamp != firstTimestamp;
        sequence = next;
        frames.add(frame);
        arrivals.add(epochNs);
        timestamps.add(timestamp);
        numbers.add(sequence << TYPE_BITS | (header.isMarked() ? MARK : 0) | header.payloadType());
    }

    /** Returns true if its numbers have just followed each other often enough, and its time does not stand. */
    boolean isProven() {
        return following >= PROOF && timeMoved;
    }

    int size() {
        return arrivals.size();
    }

    /** Its packets until now, in the order of their arrival. */
    Packets packets() {
        return new Packets(
                key, frames.snapshot(), arrivals.snapshot(), timestamps.snapshot(), firstTimestamp, numbers.snapshot());
    }

    /** Packets of one source. Never changes. */
    record Packets(
            StreamKey key,
            LongList.Snapshot frames,
            LongList.Snapshot arrivals,
            LongList.Snapshot timestamps,
            long firstTimestamp,
            LongList.Snapshot numbers) {
        int size() {
            return arrivals.size();
        }

        /** Since the first packet's timestamp. */
        long ticks(int i) {
            return timestamps.get(i) - firstTimestamp;
        }

        long sequence(int i) {
            return numbers.get(i) >> TYPE_BITS;
        }

        boolean isMarked(int i) {
            return (numbers.get(i) & MARK) != 0;
        }

        int payloadType(int i) {
            return (int) numbers.get(i) & (MARK - 1);
        }
    }
}
