package weir.link.certify;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares what was measured with what the link is set to. The tolerances: rate 0.5 % up to 100 Mbit/s, 2 % above;
 * delay 0.5 % + 0.2 ms + how late this machine's timers are; jitter 25 % + 0.3 ms; loss four standard deviations of a
 * binomial share, none where there shall be none; queue 3 % + two frames + what 1 ms carries. Random parts widen the others by their own error of the mean.
 */
final class Judgement {
    private static final double NS_PER_MS = 1e6;
    private static final double RATE_SHARE = 0.005;
    private static final double FAST_RATE_SHARE = 0.02;
    /** Above it a frame takes less time than a timer of the machine is late. */
    private static final long FAST_BPS = 100_000_000;

    private static final double DELAY_SHARE = 0.005;
    private static final double DELAY_MS = 0.2;
    private static final double JITTER_SHARE = 0.25;
    private static final double JITTER_MS = 0.3;
    private static final double SIGMAS = 4;
    /** The link's own timers, and those of who sends the probes. */
    private static final double TIMERS = 2;

    private static final double QUEUE_SHARE = 0.03;
    private static final String NOT_KNOWN = "what the model does now is not known from outside";
    /** Below this the link was not kept busy. */
    private static final double ENOUGH = 1.05;

    private final Target target;

    Judgement(Target target) {
        this.target = target;
    }

    /**
     * @param idle frames far apart
     * @param busy more than the link carries; null: its rate is not limited
     */
    List<Figure> figures(Samples idle, Samples busy) {
        List<Figure> figures = new ArrayList<>();
        figures.add(rate(idle, busy));
        figures.add(delay(idle));
        figures.add(jitter(idle));
        figures.add(loss(idle));
        figures.add(queue(busy));
        figures.add(Figure.reported("duplicates", "frames", null, (double) idle.copies(), ""));
        figures.add(Figure.reported("out of order", "frames", null, (double) idle.disordered(), ""));
        return figures;
    }

    private Figure rate(Samples idle, Samples busy) {
        if (busy == null) {
            return Figure.reported("rate", "Mbit/s", null, null, "not limited");
        }
        Double measured = scaled(busy.busyBps(wireNs(idle)), 1e6);
        double wanted = target.rateBps() / 1e6 * (1 - target.loss());
        Double offered = scaled(busy.sentBps(), 1e6);
        if (!target.known()) {
            return Figure.reported("rate", "Mbit/s", null, measured, NOT_KNOWN);
        }
        if (offered == null || offered < target.rateBps() / 1e6 * ENOUGH) {
            return Figure.reported("rate", "Mbit/s", wanted, measured, "this machine could not send enough");
        }
        double windowNs = busy.sent() * busy.frameBytes() * 8e3 / offered;
        double share = (target.rateBps() > FAST_BPS ? FAST_RATE_SHARE : RATE_SHARE)
                + (SIGMAS * target.jitterNs() + 2 * TIMERS * idle.timerFloorNs()) / windowNs;
        return new Figure("rate", "Mbit/s", wanted, measured, wanted * share, "Ethernet frame bytes, header included");
    }

    /** Returns the time of a frame from the queue to the far end, as single frames show it. */
    private long wireNs(Samples idle) {
        long[] delays = idle.delaysNs();
        return delays.length == 0
                ? target.delayNs()
                : Math.max(0, delays[0] - (long) target.serviceNs(idle.frameBytes()));
    }

    private Figure delay(Samples idle) {
        long[] delays = idle.delaysNs();
        Double measured = scaled(Samples.percentile(delays, 50), NS_PER_MS);
        String what = "median one-way, with the time to send " + idle.frameBytes() + " B" + left(idle);
        if (!target.known()) {
            return Figure.reported("delay", "ms", null, measured, NOT_KNOWN);
        }
        double wanted = (target.delayNs() + target.serviceNs(idle.frameBytes())) / NS_PER_MS;
        if (target.jitterNs() > 0 && Double.isNaN(target.deviationNs())) {
            return Figure.reported("delay", "ms", wanted, measured, "the median of this jitter is not known");
        }
        double spread = delays.length == 0 ? 0 : SIGMAS * target.jitterNs() / NS_PER_MS / Math.sqrt(delays.length);
        double tolerance = wanted * DELAY_SHARE + DELAY_MS + spread + TIMERS * idle.timerFloorNs() / NS_PER_MS;
        return new Figure("delay", "ms", wanted, measured, tolerance, what);
    }

    private Figure jitter(Samples idle) {
        Double measured = scaled(Samples.deviation(idle.delaysNs()), NS_PER_MS);
        if (!target.known()) {
            return Figure.reported("jitter", "ms", null, measured, NOT_KNOWN);
        }
        if (target.jitterNs() == 0) {
            return Figure.reported("jitter", "ms", 0.0, measured, "this machine's own; standard deviation");
        }
        double wanted = target.deviationNs() / NS_PER_MS;
        if (Double.isNaN(wanted)) {
            return Figure.reported("jitter", "ms", null, measured, "the deviation of this jitter is not known");
        }
        return new Figure(
                "jitter", "ms", wanted, measured, wanted * JITTER_SHARE + JITTER_MS, "standard deviation of the delay");
    }

    private Figure loss(Samples idle) {
        int sent = idle.sent();
        Double measured = sent == 0 ? null : 100.0 * (sent - idle.arrived()) / sent;
        if (!target.known()) {
            return Figure.reported("loss", "%", null, measured, NOT_KNOWN);
        }
        double p = target.loss();
        double tolerance = sent == 0 || p == 0 || p == 1 ? 0 : 100 * SIGMAS * Math.sqrt(p * (1 - p) / sent);
        return new Figure("loss", "%", 100 * p, measured, tolerance, "of " + sent + " frames");
    }

    private Figure queue(Samples busy) {
        if (busy == null || target.queueBytes() == 0) {
            return Figure.reported("queue", "B", null, null, "no bound, or never full");
        }
        int frame = busy.frameBytes();
        Double delayNs = Samples.percentile(busy.delaysNextToDropsNs(), 50);
        Double measured = delayNs == null
                ? null
                : (delayNs - target.delayNs() - target.serviceNs(frame)) * target.rateBps() / 8e9 + frame;
        double wanted = target.queueBytes();
        if (!target.known() || !target.fifo()) {
            return Figure.reported("queue", "B", wanted, measured, "the queue discipline drops before it is full");
        }
        double surplus = (busy.sent() - (double) busy.arrived()) * frame;
        if (target.loss() > 0 || target.jitterNs() > 0) {
            return Figure.reported("queue", "B", wanted, measured, "loss and jitter hide what the queue does");
        }
        if (surplus < wanted / 4) {
            return Figure.reported("queue", "B", wanted, measured, "it was not filled in this time");
        }
        double tolerance = wanted * QUEUE_SHARE + 2.0 * frame + target.rateBps() / 8e3;
        return new Figure("queue", "B", wanted, measured, tolerance, "from how long frames waited when it was full");
    }

    private static String left(Samples samples) {
        return samples.left() == 0 ? "" : "; without " + samples.left() + " frames that met a stall of this machine";
    }

    private static Double scaled(Double value, double unit) {
        return value == null ? null : Double.valueOf(value / unit);
    }
}
