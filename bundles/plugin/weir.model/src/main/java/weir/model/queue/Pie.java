package weir.model.queue;

import java.time.Duration;
import weir.api.link.LinkFrame;
import weir.api.link.QueueView;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;
import weir.api.unit.Ratio;
import weir.model.random.Chance;
import weir.model.random.Chance.Use;

/**
 * Proportional integral controller enhanced, after RFC 8033: arriving frames are dropped (or marked) with a probability
 * that a controller adjusts every 15 ms, so that the delay of the queue comes to a target. With the burst allowance, the
 * auto-tuned steps, de-randomization (section 5.4), the cap on steps (5.5) and the ECN threshold (5.1) of the RFC.
 *
 * <p>The delay is how long the head has waited. There is no timer: what would have happened since the last call is made
 * up for at the next, which comes to the same, as the queue does not change in between.
 */
final class Pie extends DropTail {
    private static final double ALPHA = 0.125;
    private static final double BETA = 1.25;
    private static final double NS_PER_S = 1e9;
    private static final double DECAY = 0.98;
    private static final double CAPPED_FROM = 0.1;
    private static final double MOST_STEP = 0.02;
    /** Below this probability a short delay is no reason to drop. */
    private static final double LOW_PROBABILITY = 0.2;

    private static final double ACCUMULATED_LEAST = 0.85;
    private static final double ACCUMULATED_MOST = 8.5;
    private static final int LEAST_QUEUE_BYTES = 2 * 1514;

    private final Chance chance;
    private long targetNs;
    private long updateNs;
    private long burstNs;
    private boolean ecn;
    private double ecnThreshold;

    private boolean started;
    private long nextUpdateNs;
    private long allowanceNs;
    private long oldDelayNs;
    private double probability;
    private double accumulated;

    Pie(QueueLimit limit, Options options, Chance chance) {
        super(limit, options);
        this.chance = chance;
        set(limit, options);
        allowanceNs = burstNs;
    }

    @Override
    void set(QueueLimit limit, Options options) {
        targetNs = nanos(options, PieFactory.TARGET);
        updateNs = nanos(options, PieFactory.UPDATE);
        burstNs = nanos(options, PieFactory.BURST);
        ecn = options.flag(Marking.ECN);
        ecnThreshold = options.ratio(PieFactory.ECN_THRESHOLD).map(Ratio::value).orElseThrow();
    }

    private static long nanos(Options options, String name) {
        return options.duration(name).map(Duration::toNanos).orElseThrow();
    }

    @Override
    public Admission onArrive(LinkFrame frame, QueueView queue, long nowNs) {
        catchUp(queue, nowNs);
        if (!room.fits(frame, queue, nowNs)) {
            accumulated = 0;
            return Admission.DROP;
        }
        if (!isUnlucky(queue)) {
            return Admission.ACCEPT;
        }
        accumulated = 0;
        return ecn && probability <= ecnThreshold && Marking.isCapable(frame) ? Admission.MARK : Admission.DROP_EARLY;
    }

    @Override
    public int onHead(LinkFrame frame, QueueView queue, long nowNs) {
        catchUp(queue, nowNs);
        return SEND;
    }

    private boolean isUnlucky(QueueView queue) {
        chance.next();
        boolean isShort = oldDelayNs < targetNs / 2 && probability < LOW_PROBABILITY;
        if (allowanceNs > 0 || isShort || queue.bytes() <= LEAST_QUEUE_BYTES) {
            return false;
        }
        accumulated = probability == 0 ? 0 : accumulated + probability;
        return accumulated >= ACCUMULATED_MOST
                || (accumulated >= ACCUMULATED_LEAST && chance.of(Use.EARLY_DROP) < probability);
    }

    private void catchUp(QueueView queue, long nowNs) {
        if (!started) {
            started = true;
            nextUpdateNs = nowNs + updateNs;
        }
        while (nextUpdateNs <= nowNs) {
            if (isAtRest(queue)) {
                nextUpdateNs = nowNs - Math.floorMod(nowNs - nextUpdateNs, updateNs) + updateNs;
                return;
            }
            update(queue.headSojournNs(nextUpdateNs));
            nextUpdateNs += updateNs;
        }
    }

    /** Returns true if nothing changes any more, however often it is updated. */
    private boolean isAtRest(QueueView queue) {
        return queue.packets() == 0 && probability == 0 && oldDelayNs == 0 && allowanceNs == burstNs;
    }

    private void update(long delayNs) {
        double step = ALPHA * (delayNs - targetNs) / NS_PER_S + BETA * (delayNs - oldDelayNs) / NS_PER_S;
        step *= tuning();
        if (probability >= CAPPED_FROM) {
            step = Math.min(step, MOST_STEP);
        }
        probability += step;
        if (delayNs == 0 && oldDelayNs == 0) {
            probability *= DECAY;
        }
        probability = Math.max(0, Math.min(1, probability));
        allowanceNs = Math.max(0, allowanceNs - updateNs);
        if (probability == 0 && delayNs < targetNs / 2 && oldDelayNs < targetNs / 2) {
            allowanceNs = burstNs;
        }
        oldDelayNs = delayNs;
    }

    /** Small probabilities change in small steps. */
    private double tuning() {
        if (probability >= 0.1) {
            return 1;
        }
        if (probability >= 0.01) {
            return 1.0 / 2;
        }
        if (probability >= 0.001) {
            return 1.0 / 8;
        }
        if (probability >= 0.0001) {
            return 1.0 / 32;
        }
        if (probability >= 0.00001) {
            return 1.0 / 128;
        }
        return probability >= 0.000001 ? 1.0 / 512 : 1.0 / 2048;
    }
}
