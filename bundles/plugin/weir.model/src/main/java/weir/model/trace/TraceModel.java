package weir.model.trace;

import weir.api.link.LinkFrame;
import weir.api.option.Options;
import weir.model.impairment.ImpairedModel;
import weir.model.impairment.ImpairmentOptions;
import weir.model.impairment.RandomLoss;
import weir.model.random.Chance;

/**
 * One direction that sends when a trace says so, exactly as Mahimahi's mm-link.
 *
 * <pre>
 *   ms        0     1     2     3     4      clock of whole ms, zero at the ms in which the link came up
 *   trace           |     ||          |      each | is an opportunity and carries 1504 bytes
 *   arrive      a     b
 *   depart                a                  a came in ms 0 and leaves with the opportunity of ms 1, unless that is used
 * </pre>
 *
 * <ul>
 *   <li>A packet of L bytes of IP costs L + 4: the frame without its Ethernet header of 14.
 *   <li>An opportunity carries several packets; a packet that needs more than one leaves with the last of them.
 *   <li>What an opportunity has left when no packet waits is lost. A packet can't use an opportunity of the ms in which
 *       it arrived, nor of one before.
 *   <li>A packet waits in the queue until the opportunity that carries its first byte.
 * </ul>
 */
final class TraceModel extends ImpairedModel<RandomLoss> {
    static final int OPPORTUNITY_BYTES = 1504;

    /** A frame has an Ethernet header of 14 bytes, a packet of Mahimahi's a header of 4. */
    private static final int HEADER_DIFFERENCE = 10;

    private static final long NS_PER_MS = 1_000_000;
    private static final long NONE = -1;

    private final Trace trace;
    private final boolean once;
    private final long originMs;
    private Options options;

    private long opportunity = NONE;
    private long opportunityMs;
    private int left;

    private long servedArrivalNs;
    private long servedStartNs;
    private int servedBytes;
    private long servedUntilNs = Long.MIN_VALUE;

    TraceModel(Trace trace, Options options, Chance chance, long originNs) {
        super(chance, new RandomLoss(chance));
        this.trace = trace;
        this.options = options;
        this.once = options.flag(TraceModelFactory.ONCE);
        this.originMs = Math.floorDiv(originNs, NS_PER_MS);
        set(options);
    }

    @Override
    public long serveNs(LinkFrame head, long nowNs) {
        long next = next(head, nowNs);
        return Math.max(nowNs, next == opportunity ? nowNs : ns(trace.atMs(next, once)));
    }

    @Override
    public long departNs(LinkFrame frame, int bytesLeft, long startNs) {
        if (isInService(frame, startNs)) {
            return servedUntilNs;
        }
        move(next(frame, startNs));
        int needed = Math.max(1, bytesLeft - HEADER_DIFFERENCE);
        while (needed > left && opportunityMs != NEVER) {
            needed -= left;
            left = 0;
            move(opportunity + 1);
        }
        left -= needed;
        servedArrivalNs = frame.arrivalNs();
        servedBytes = frame.wireBytes();
        servedStartNs = startNs;
        servedUntilNs = Math.max(startNs, ns(opportunityMs));
        return servedUntilNs;
    }

    /** Asked again after a change: the frame has its opportunities already. */
    private boolean isInService(LinkFrame frame, long startNs) {
        return startNs >= servedStartNs
                && startNs < servedUntilNs
                && frame.arrivalNs() == servedArrivalNs
                && frame.wireBytes() == servedBytes;
    }

    /** The opportunity that carries the frame's first byte; commits to nothing. */
    private long next(LinkFrame frame, long nowNs) {
        if (opportunity != NONE && (opportunityMs == NEVER || ns(opportunityMs) > nowNs)) {
            opportunity = NONE;
            left = 0;
        }
        long earliestMs = Math.max(msAtOrAfter(nowNs), Math.floorDiv(frame.arrivalNs(), NS_PER_MS) - originMs + 1);
        if (opportunity != NONE && left > 0 && opportunityMs >= earliestMs) {
            return opportunity;
        }
        return opportunity != NONE && trace.atMs(opportunity + 1, once) >= earliestMs
                ? opportunity + 1
                : trace.firstAt(earliestMs, once);
    }

    private void move(long number) {
        if (number != opportunity) {
            opportunity = number;
            opportunityMs = trace.atMs(number, once);
            left = OPPORTUNITY_BYTES;
        }
    }

    private long msAtOrAfter(long ns) {
        return -Math.floorDiv(-ns, NS_PER_MS) - originMs;
    }

    private long ns(long ms) {
        return ms == NEVER ? NEVER : (originMs + ms) * NS_PER_MS;
    }

    @Override
    public long arriveNs(LinkFrame frame, long departNs) {
        chance.next();
        return arriveNs(departNs, delayNs(), loss.isLost(departNs));
    }

    @Override
    public long expectedBps() {
        return trace.meanBps();
    }

    /** Another trace means another model. */
    @Override
    public boolean change(Options newOptions, long nowNs) {
        if (!ImpairmentOptions.areEqual(TraceModelFactory.MAKES_THE_TRACE, options, newOptions)) {
            return false;
        }
        options = newOptions;
        return super.change(newOptions, nowNs);
    }
}
