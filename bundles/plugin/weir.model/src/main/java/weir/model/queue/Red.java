package weir.model.queue;

import weir.api.link.LinkFrame;
import weir.api.link.QueueView;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;
import weir.api.unit.Ratio;
import weir.model.random.Chance;
import weir.model.random.Chance.Use;

/**
 * Random early detection, after Floyd and Jacobson: "Random Early Detection Gateways for Congestion Avoidance", 1993.
 * A moving average of the queue's bytes decides how likely an arriving frame is dropped (or marked).
 *
 * <pre>
 *  probability
 *        1 |                 |--------           gentle: from maxp at max
 *          |                 |                   to 1 at 2 max
 *     maxp |              .-'|
 *          |           .-'   |
 *        0 |----------'      |
 *          +---------+-------+-------->  average bytes
 *                   min     max
 * </pre>
 *
 * <p>Drops are spread: after n frames since the last one the probability is p / (1 - n p). While the queue is empty the
 * average falls as if small frames had passed.
 */
final class Red extends DropTail {
    /**
     * The frames that RED assumes to pass an idle queue: 1514 B at the link's bandwidth, or at 10 Mbit/s if that is
     * unknown.
     */
    private static final double IDLE_FRAME_BITS_NS_PER_S = 1514 * 8e9;

    private static final double UNKNOWN_BPS = 10e6;

    private final Chance chance;
    private double minBytes;
    private double maxBytes;
    private double most;
    private double weight;
    private boolean gentle;
    private boolean ecn;

    private double average;
    private int sinceDrop = -1;
    private long idleSinceNs;
    private boolean idle = true;

    Red(QueueLimit limit, Options options, Chance chance) {
        super(limit, options);
        this.chance = chance;
        set(limit, options);
    }

    @Override
    void set(QueueLimit limit, Options options) {
        RedThresholds thresholds = RedThresholds.of(limit, options);
        minBytes = thresholds.minBytes();
        maxBytes = thresholds.maxBytes();
        most = options.ratio(RedFactory.MAXP).map(Ratio::value).orElseThrow();
        weight = options.ratio(RedFactory.WEIGHT).map(Ratio::value).orElseThrow();
        gentle = options.flag(RedFactory.GENTLE);
        ecn = options.flag(Marking.ECN);
    }

    @Override
    public Admission onArrive(LinkFrame frame, QueueView queue, long nowNs) {
        chance.next();
        updateAverage(queue, nowNs);
        idle = false;
        if (!room.fits(frame, queue, nowNs)) {
            sinceDrop = 0;
            return Admission.DROP;
        }
        if (!isUnlucky(probability())) {
            return Admission.ACCEPT;
        }
        sinceDrop = 0;
        return ecn && average < maxBytes && Marking.isCapable(frame) ? Admission.MARK : Admission.DROP_EARLY;
    }

    @Override
    public int onHead(LinkFrame frame, QueueView queue, long nowNs) {
        if (queue.packets() == 1) {
            idle = true;
            idleSinceNs = nowNs;
        }
        return SEND;
    }

    private void updateAverage(QueueView queue, long nowNs) {
        if (idle && queue.packets() == 0) {
            double bps = queue.bandwidthBps() == 0 ? UNKNOWN_BPS : queue.bandwidthBps();
            double frames = (nowNs - idleSinceNs) / (IDLE_FRAME_BITS_NS_PER_S / bps);
            average *= Math.pow(1 - weight, frames);
            idleSinceNs = nowNs;
        } else {
            average += weight * (queue.bytes() - average);
        }
    }

    private double probability() {
        if (average < minBytes) {
            return 0;
        }
        if (average < maxBytes) {
            return most * (average - minBytes) / (maxBytes - minBytes);
        }
        return gentle ? Math.min(1, most + (1 - most) * (average - maxBytes) / maxBytes) : 1;
    }

    private boolean isUnlucky(double probability) {
        if (probability == 0) {
            sinceDrop = -1;
            return false;
        }
        sinceDrop++;
        double left = 1 - sinceDrop * probability;
        return left <= 0 || chance.of(Use.EARLY_DROP) < probability / left;
    }
}
