package weir.scenario.validity;

import java.util.function.Consumer;
import weir.api.scenario.Validity.Reason;
import weir.api.scenario.Validity.Verdict;

/** Notices that the workbench stood still, and that the clock was set. */
final class ClockProbe implements Probe {
    /** A collector's pause, or a busy machine, takes less. */
    static final double STANDSTILL_MS = 250;

    static final double STANDSTILL_SPOILS_MS = 1000;
    static final double STEP_MS = 5;
    private static final double NS_PER_MS = 1e6;

    private final long intervalNs;
    private Now last;

    /** @param intervalNs how often it looks */
    ClockProbe(Now start, long intervalNs) {
        this.last = start;
        this.intervalNs = intervalNs;
    }

    @Override
    public void look(Now now, Consumer<Reason> found) {
        long passedNs = now.monotonicNs() - last.monotonicNs();
        double lateMs = (passedNs - intervalNs) / NS_PER_MS;
        if (lateMs > STANDSTILL_MS) {
            Verdict verdict = lateMs > STANDSTILL_SPOILS_MS ? Verdict.INVALID : Verdict.DOUBTFUL;
            found.accept(new Reason(
                    verdict,
                    last.epochNs(),
                    passedNs / NS_PER_MS,
                    "the workbench stood still",
                    lateMs,
                    STANDSTILL_MS,
                    "ms"));
        }
        double stepMs = (now.epochNs() - last.epochNs() - passedNs) / NS_PER_MS;
        if (Math.abs(stepMs) > STEP_MS) {
            found.accept(new Reason(
                    Verdict.DOUBTFUL, now.epochNs(), 0, "the clock was set", Math.abs(stepMs), STEP_MS, "ms"));
        }
        last = now;
    }

    @Override
    public void end(Now now, Consumer<Reason> found) {
        look(now, found);
    }
}
