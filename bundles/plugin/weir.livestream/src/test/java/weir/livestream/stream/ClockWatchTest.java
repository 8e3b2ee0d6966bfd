package weir.livestream.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.api.option.Options;
import weir.api.scenario.RunEvent;
import weir.livestream.RecordedRun;

class ClockWatchTest {
    private final RecordedRun run = new RecordedRun(Options.of(List.of(), Map.of()), false);
    private long epochNs = 1_700_000_000_000_000_000L;
    private long monotonicNs = 5_000;

    private ClockWatch watch() {
        return new ClockWatch(run, () -> epochNs, () -> monotonicNs);
    }

    private void pass(long monotonic, long epoch) {
        monotonicNs += monotonic;
        epochNs += epoch;
    }

    @Test
    void shouldStaySilentWhenTheClockIsSlewed() {
        ClockWatch watch = watch();
        for (int i = 0; i < 100; i++) {
            pass(250_000_000, 250_000_000 + 125_000);
            watch.sample();
        }
        assertEquals(List.of(), run.events());
        assertEquals(0, watch.stepsNs());
    }

    @Test
    void shouldRecordEachStepWhenTheClockIsSet() {
        ClockWatch watch = watch();
        pass(250_000_000, 250_000_000 + 20_000_000);
        watch.sample();
        pass(250_000_000, 250_000_000 - 5_000_000);
        watch.sample();
        assertEquals(15_000_000, watch.stepsNs());
        assertEquals(
                List.of(20_000_000L, -5_000_000L),
                run.events().stream()
                        .map(event -> event.details().get("stepNs"))
                        .toList());
        RunEvent first = run.events().get(0);
        assertEquals("clock-step", first.event());
        assertEquals(1_700_000_000_270_000_000L, first.epochNs());
    }
}
