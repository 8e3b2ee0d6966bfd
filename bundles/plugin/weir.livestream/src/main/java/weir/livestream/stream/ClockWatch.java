package weir.livestream.stream;

import java.util.function.LongSupplier;
import weir.api.event.ScenarioEvent;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.api.scenario.ScenarioRun;
import weir.linux.Clocks;

/**
 * Notices when somebody sets the clock that stamps the captures: the time since the epoch then runs away from the
 * monotonic clock. Slewing (at most 0.5 ms/s) is no step when it is sampled every second or more often. One thread.
 */
public final class ClockWatch {
    private static final Fields<Long> STEP = Fields.<Long>builder()
            .number("stepNs", Unit.NANOSECONDS, "by how much the clock was set forward", step -> step)
            .build();

    private static final long STEP_NS = 1_000_000;

    private final ScenarioRun run;
    private final LongSupplier epochNs;
    private final LongSupplier monotonicNs;
    private long offsetNs;
    private long stepsNs;

    public ClockWatch(ScenarioRun run) {
        this(run, Clocks::realtimeNs, System::nanoTime);
    }

    ClockWatch(ScenarioRun run, LongSupplier epochNs, LongSupplier monotonicNs) {
        this.run = run;
        this.epochNs = epochNs;
        this.monotonicNs = monotonicNs;
        this.offsetNs = Clocks.aheadNs(epochNs, monotonicNs);
    }

    /** Looks; records a step above 1 ms as an event. */
    public void sample() {
        long now = Clocks.aheadNs(epochNs, monotonicNs);
        long change = now - offsetNs;
        offsetNs = now;
        if (Math.abs(change) > STEP_NS) {
            stepsNs += change;
            run.record(new ScenarioEvent.Custom(epochNs.getAsLong(), "clock-step", STEP.of(change)));
        }
    }

    /** By how much the clock was stepped in all, in ns; 0 when it was not. */
    public long stepsNs() {
        return stepsNs;
    }
}
