package weir.model.queue;

import java.time.Duration;
import weir.api.link.LinkFrame;
import weir.api.link.QueueView;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;

/**
 * Controlled delay, after RFC 8289: when frames have waited longer than the target for a whole interval, the head is
 * dropped (or marked), then another one ever sooner, until they wait less.
 *
 * <pre>
 *             sojourn >= target for an interval: drop
 *   NORMAL ---------------------------------------------> DROPPING --+ at nextDropNs: drop, count + 1,
 *          <---------------------------------------------            | nextDropNs += interval / sqrt(count)
 *                   sojourn < target, or less than a frame behind  <-+
 * </pre>
 *
 * <p>The RFC's loop over packets is spread over calls here: after a drop the engine asks about the next head, at the same
 * time.
 */
final class CoDel extends DropTail {
    private static final long NEVER_ABOVE = Long.MIN_VALUE;
    /** How many intervals after the last drop its rate is still a good one to start with. */
    private static final int REMEMBERED_INTERVALS = 16;

    /** The decision that the last call has left open. */
    private enum Open {
        NOTHING,
        /** The first drop of a dropping state: the next head is sent whatever it is. */
        AFTER_FIRST_DROP,
        /** A later drop. */
        AFTER_DROP
    }

    private long targetNs;
    private long intervalNs;
    private boolean ecn;

    private int longestBytes;
    private long firstAboveNs = NEVER_ABOVE;
    private boolean dropping;
    private long nextDropNs;
    private int count;
    private int lastCount;
    private Open open = Open.NOTHING;

    CoDel(QueueLimit limit, Options options) {
        super(limit, options);
        set(limit, options);
    }

    @Override
    void set(QueueLimit limit, Options options) {
        targetNs = options.duration(CoDelFactory.TARGET).map(Duration::toNanos).orElseThrow();
        intervalNs =
                options.duration(CoDelFactory.INTERVAL).map(Duration::toNanos).orElseThrow();
        ecn = options.flag(Marking.ECN);
    }

    @Override
    public Admission onArrive(LinkFrame frame, QueueView queue, long nowNs) {
        longestBytes = Math.max(longestBytes, frame.wireBytes());
        return super.onArrive(frame, queue, nowNs);
    }

    @Override
    public int onHead(LinkFrame frame, QueueView queue, long nowNs) {
        boolean tooLong = isAboveForAnInterval(frame, queue, nowNs);
        Open was = open;
        open = Open.NOTHING;
        if (was == Open.AFTER_FIRST_DROP) {
            return SEND;
        }
        if (was == Open.AFTER_DROP && tooLong) {
            nextDropNs = controlLaw(nextDropNs);
        }
        if (dropping) {
            dropping = tooLong;
            return tooLong && nowNs >= nextDropNs ? dropAgain(frame) : SEND;
        }
        return tooLong ? dropFirst(frame, nowNs) : SEND;
    }

    private boolean isAboveForAnInterval(LinkFrame frame, QueueView queue, long nowNs) {
        long behindBytes = queue.bytes() - frame.wireBytes();
        if (nowNs - frame.arrivalNs() < targetNs || behindBytes <= longestBytes) {
            firstAboveNs = NEVER_ABOVE;
            return false;
        }
        if (firstAboveNs == NEVER_ABOVE) {
            firstAboveNs = nowNs + intervalNs;
            return false;
        }
        return nowNs >= firstAboveNs;
    }

    private int dropAgain(LinkFrame frame) {
        count++;
        if (ecn && Marking.isCapable(frame)) {
            nextDropNs = controlLaw(nextDropNs);
            return MARK;
        }
        open = Open.AFTER_DROP;
        return DROP;
    }

    private int dropFirst(LinkFrame frame, long nowNs) {
        dropping = true;
        int delta = count - lastCount;
        boolean recent = nowNs - nextDropNs < REMEMBERED_INTERVALS * intervalNs;
        count = delta > 1 && recent ? delta : 1;
        lastCount = count;
        nextDropNs = controlLaw(nowNs);
        if (ecn && Marking.isCapable(frame)) {
            return MARK;
        }
        open = Open.AFTER_FIRST_DROP;
        return DROP;
    }

    private long controlLaw(long ns) {
        return ns + (long) (intervalNs / Math.sqrt(count));
    }
}
