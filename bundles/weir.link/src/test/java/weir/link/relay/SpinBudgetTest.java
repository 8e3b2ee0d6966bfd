package weir.link.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpinBudgetTest {
    private static final long MS = 1_000_000;

    private final SpinBudget budget = new SpinBudget(0);

    @Test
    void shouldWakeUpEarlyAndThenStayAwake() {
        assertEquals(10 * MS - SpinBudget.LEAD_NS, budget.sleepNs(10 * MS, 0));
        assertEquals(0, budget.sleepNs(10 * MS, 10 * MS - SpinBudget.LEAD_NS));
        assertEquals(0, budget.sleepNs(10 * MS, 10 * MS - 1));
    }

    @Test
    void shouldNotSleepWhenAFrameIsDue() {
        assertEquals(0, budget.sleepNs(5 * MS, 5 * MS));
        assertEquals(0, budget.sleepNs(5 * MS, 6 * MS));
    }

    @Test
    void shouldSpinForHalfOfTheTimeAtMost() {
        long awakeNs = 0;
        long nowNs = 0;
        while (nowNs < 1_000 * MS) {
            long nextNs = nowNs + 12_000;
            long sleepNs = budget.sleepNs(nextNs, nowNs);
            awakeNs += sleepNs == 0 ? nextNs - nowNs : 0;
            nowNs = nextNs;
        }
        assertTrue(awakeNs > 400 * MS && awakeNs < 520 * MS, "awake for " + awakeNs + " ns of a second");
    }

    @Test
    void shouldAlwaysSpinWhenFramesAreFew() {
        for (long nextNs = 0; nextNs < 1_000 * MS; nextNs += MS) {
            budget.sleepNs(nextNs + MS, nextNs);
            assertEquals(0, budget.sleepNs(nextNs + MS, nextNs + MS - SpinBudget.LEAD_NS));
        }
    }
}
