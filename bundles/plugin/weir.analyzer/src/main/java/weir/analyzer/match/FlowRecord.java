package weir.analyzer.match;

import weir.analyzer.sample.LongList;

/** The frames of one flow at both ends: 32 bytes for each that was matched, 16 for each that was not. One thread. */
public final class FlowRecord {
    /** A frame's number and length share a long: 40 bits and 24 bits. */
    private static final int LENGTH_BITS = 24;

    private static final long LENGTH_MASK = (1L << LENGTH_BITS) - 1;

    public final LongList sentNs = new LongList();
    public final LongList receivedNs = new LongList();
    public final LongList senderFrames = new LongList();
    public final LongList receiverFrames = new LongList();
    final LongList unmatchedNs = new LongList();
    final LongList unmatchedFrames = new LongList();
    public long framesSent;
    public long framesReceived;
    long bytesSent;
    public long duplicates;
    private long forward;
    private long firstSentNs;
    private long firstArrivedFrame = Long.MAX_VALUE;
    private long lastArrivedFrame = -1;
    private long longestDelayNs;
    private long leastDelayNs = Long.MAX_VALUE;

    /** A frame as one end saw it: its time, and its number and length. */
    record Sight(long epochNs, long frame) {
        static Sight of(long epochNs, long number, int length) {
            return new Sight(epochNs, number << LENGTH_BITS | Math.min(length, LENGTH_MASK));
        }
    }

    public static long number(long frame) {
        return frame >>> LENGTH_BITS;
    }

    public static long length(long frame) {
        return frame & LENGTH_MASK;
    }

    void sent(Sight sight) {
        if (framesSent == 0) {
            firstSentNs = sight.epochNs();
        }
        framesSent++;
        bytesSent += length(sight.frame());
    }

    void matched(Sight sender, Sight receiver) {
        sentNs.add(sender.epochNs());
        receivedNs.add(receiver.epochNs());
        senderFrames.add(sender.frame());
        receiverFrames.add(receiver.frame());
        long delayNs = receiver.epochNs() - sender.epochNs();
        forward += delayNs >= 0 ? 1 : 0;
        longestDelayNs = Math.max(longestDelayNs, delayNs);
        leastDelayNs = Math.min(leastDelayNs, delayNs);
        firstArrivedFrame = Math.min(firstArrivedFrame, number(sender.frame()));
        lastArrivedFrame = Math.max(lastArrivedFrame, number(sender.frame()));
    }

    /** A frame that was sent and waited in vain for its arrival. */
    void unmatched(Sight sender) {
        unmatchedNs.add(sender.epochNs());
        unmatchedFrames.add(sender.frame());
    }

    /** Returns true if its frames are mostly seen at the sender first: it does flow from there to the receiver. */
    public boolean isForward() {
        return sentNs.size() > 0 && forward * 2 >= sentNs.size();
    }

    public long firstSentNs() {
        return firstSentNs;
    }

    /** Returns true if a frame that was sent before this one has arrived. */
    boolean arrivalsBefore(long frame) {
        return firstArrivedFrame < number(frame);
    }

    /** Returns true if a frame that was sent after this one has arrived. */
    boolean arrivalsAfter(long frame) {
        return lastArrivedFrame > number(frame);
    }

    long longestDelayNs() {
        return longestDelayNs;
    }

    /** Negative where the receiver's clock is behind; meaningless before the first match. */
    public long leastDelayNs() {
        return leastDelayNs;
    }
}
