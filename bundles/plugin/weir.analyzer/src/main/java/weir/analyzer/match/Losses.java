package weir.analyzer.match;

import weir.analyzer.match.FlowRecord.Sight;
import weir.analyzer.sample.LongList;

/**
 * Tells lost frames from those that the receiver's capture could not hold. A frame that was sent and not seen again is
 * lost if the receiver's capture had begun before it could arrive, and went on after it should have:
 *
 * <pre>
 * begun   the receiver holds a frame from before it was sent, or one of the flow that was sent earlier
 * went on the receiver holds one of the flow that was sent later, or any frame that came more than
 *         max(1 s, twice the longest delay) after it was sent
 * </pre>
 */
public final class Losses {
    private static final long LEAST_GRACE_NS = 1_000_000_000L;

    private final FlowRecord flow;
    private final long receiverFirstNs;
    private final long receiverLastNs;
    private final long graceNs;
    private final LongList lostNs = new LongList();
    private final LongList lostFrames = new LongList();
    private long outside;

    Losses(FlowRecord flow, FrameMatcher matcher, long receiverFirstNs, long receiverLastNs) {
        this.flow = flow;
        this.receiverFirstNs = receiverFirstNs;
        this.receiverLastNs = receiverLastNs;
        this.graceNs = Math.max(LEAST_GRACE_NS, 2 * flow.longestDelayNs());
        for (int i = 0; i < flow.unmatchedNs.size(); i++) {
            judge(flow.unmatchedNs.get(i), flow.unmatchedFrames.get(i));
        }
        matcher.forEachSent((owner, sight) -> judgeOwn(owner, sight));
    }

    private void judgeOwn(FlowRecord owner, Sight sight) {
        if (owner == flow) {
            judge(sight.epochNs(), sight.frame());
        }
    }

    private void judge(long sentNs, long frame) {
        boolean begun = receiverFirstNs <= sentNs || flow.arrivalsBefore(frame);
        boolean wentOn = receiverLastNs > sentNs + graceNs || flow.arrivalsAfter(frame);
        if (begun && wentOn) {
            lostNs.add(sentNs);
            lostFrames.add(frame);
        } else {
            outside++;
        }
    }

    public long lost() {
        return lostNs.size();
    }

    /** Sent while the receiver's capture had not begun or had ended. */
    public long outside() {
        return outside;
    }

    public LongList.Snapshot lostNs() {
        return lostNs.snapshot();
    }

    public LongList.Snapshot lostFrames() {
        return lostFrames.snapshot();
    }
}
