package weir.scenario.validity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.api.scenario.Validity.Reason;
import weir.api.scenario.Validity.Verdict;

class ClockProbeTest {
    private static final long MS = 1_000_000;

    private final List<Reason> found = new ArrayList<>();
    private final ClockProbe probe = new ClockProbe(new Now(0, 1000 * MS), 100 * MS);

    private void look(long monotonicMs, long epochMs) {
        probe.look(new Now(monotonicMs * MS, epochMs * MS), found::add);
    }

    @Test
    void shouldFindNothingWhenTimePasses() {
        look(100, 1100);
        look(205, 1205);
        look(500, 1500);
        assertEquals(List.of(), found);
    }

    @Test
    void shouldDoubtARunWhenTheWorkbenchStoodStillForAMoment() {
        look(500, 1500);
        assertEquals(
                List.of(new Reason(Verdict.DOUBTFUL, 1000 * MS, 500, "the workbench stood still", 400, 250, "ms")),
                found);
    }

    @Test
    void shouldCallARunInvalidWhenTheWorkbenchStoodStillForLong() {
        look(100, 1100);
        look(3200, 4200);
        assertEquals(
                List.of(Verdict.INVALID), found.stream().map(Reason::verdict).toList());
        assertEquals(1100 * MS, found.get(0).epochNs());
        assertEquals(3100, found.get(0).durationMs());
    }

    @Test
    void shouldDoubtARunWhenTheClockIsSetInEitherDirection() {
        look(100, 1200);
        look(200, 1200);
        assertEquals(2, found.size());
        assertTrue(found.stream().allMatch(reason -> reason.value() == 100 && reason.verdict() == Verdict.DOUBTFUL));
    }
}
