package weir.livestream.stream;

import java.time.Instant;
import java.util.function.LongSupplier;
import weir.api.event.ScenarioEvent;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.api.scenario.ScenarioRun;

/**
 * Notices when somebody sets the clock that stamps the captures: the time since the epoch then runs away from the
 * monotonic clock. Slewing (at most 0.5 ms/s) is no step when it is sampled every second or more often. One thread.
 */
public final class ClockWatch {
    private static final Fields<Long> STEP = Fields.<Long>builder()
            .number("stepNs", Unit.NANOSECONDS, "by how much the clock was set forward", step -> step)
            .build();

    private static final long STEP_NS = 1_000_000;
    private static final int TRIES = 8;
    private static final long UNDISTURBED_NS = 50_000;

    private final ScenarioRun run;
    private final LongSupplier epochNs;
    private final LongSupplier monotonicNs;
    private long offsetNs;
    private long stepsNs;

    public ClockWatch(ScenarioRun run) {
        this(run, ClockWatch::now, System::nanoTime);
    }

    ClockWatch(ScenarioRun run, LongSupplier epochNs, LongSupplier monotonicNs) {
        this.run = run;
        this.epochNs = epochNs;
        this.monotonicNs = monotonicNs;
        this.offsetNs = offset();
    }

    /** The time in ns since the epoch. */
    public static long now() {
        Instant now = Instant.now();
        return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
    }

    /** Looks; records a step above 1 ms as an event. */
    public void sample() {
        long now = offset();
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

    /** The reading that was disturbed least: this thread may lose its processor between two clocks. */
    private long offset() {
        long best = 0;
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < TRIES && shortest > UNDISTURBED_NS; i++) {
            long before = monotonicNs.getAsLong();
            long epoch = epochNs.getAsLong();
            long took = monotonicNs.getAsLong() - before;
            if (took < shortest) {
                shortest = took;
                best = epoch - before - took / 2;
            }
        }
        return best;
    }
}
