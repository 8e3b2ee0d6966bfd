package weir.analyzer.match;

import java.util.Arrays;
import weir.analyzer.sample.Longs;

/** The frames of a flow in the order in which they were sent: when each was, and when it arrived, or that it is lost. */
public final class SentSequence {
    private static final long LOST = Long.MIN_VALUE;
    /** A place among the frames shares a long with the frame's number. */
    private static final int PLACE_BITS = 31;

    private final long[] sentNs;
    private final long[] receivedNs;

    public SentSequence(FlowRecord flow, Losses losses) {
        int arrived = flow.sentNs.size();
        Longs lostFrames = losses.lostFrames();
        Longs lostNs = losses.lostNs();
        long[] keys = new long[Math.addExact(arrived, lostFrames.size())];
        for (int i = 0; i < keys.length; i++) {
            long frame = i < arrived ? flow.senderFrames.get(i) : lostFrames.get(i - arrived);
            keys[i] = FlowRecord.number(frame) << PLACE_BITS | i;
        }
        Arrays.sort(keys);
        sentNs = new long[keys.length];
        receivedNs = new long[keys.length];
        for (int i = 0; i < keys.length; i++) {
            int place = (int) (keys[i] & (1L << PLACE_BITS) - 1);
            sentNs[i] = place < arrived ? flow.sentNs.get(place) : lostNs.get(place - arrived);
            receivedNs[i] = place < arrived ? flow.receivedNs.get(place) : LOST;
        }
    }

    public int size() {
        return sentNs.length;
    }

    public long sentNs(int i) {
        return sentNs[i];
    }

    public boolean isLost(int i) {
        return receivedNs[i] == LOST;
    }

    /** Returns when it arrived; meaningless if it is lost. */
    public long receivedNs(int i) {
        return receivedNs[i];
    }
}
