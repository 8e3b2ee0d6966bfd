package weir.link.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import weir.api.link.LinkModel;

class SpinBudgetTest {
    private static final long MS = 1_000_000;

    private final SpinBudget budget = new SpinBudget(0);
    private long nowNs;

    @Test
    void shouldWakeUpEarlyAndThenStayAwake() {
        assertEquals(10 * MS - SpinBudget.LEAST_LEAD_NS, budget.sleepNs(10 * MS, 0));
        assertEquals(0, budget.sleepNs(10 * MS, 10 * MS - SpinBudget.LEAST_LEAD_NS));
        assertEquals(0, budget.sleepNs(10 * MS, 10 * MS - 1));
    }

    @Test
    void shouldNotSleepWhenAFrameIsDue() {
        assertEquals(0, budget.sleepNs(5 * MS, 5 * MS));
        assertEquals(0, budget.sleepNs(5 * MS, 6 * MS));
    }

    @Test
    void shouldSpinForAThirdOfTheTimeAtMost() {
        long awakeNs = 0;
        while (nowNs < 1_000 * MS) {
            long nextNs = nowNs + 12_000;
            long sleepNs = budget.sleepNs(nextNs, nowNs);
            awakeNs += sleepNs == 0 ? nextNs - nowNs : 0;
            nowNs = nextNs;
        }
        assertTrue(awakeNs > 300 * MS && awakeNs < 350 * MS, "awake for " + awakeNs + " ns of a second");
    }

    @Test
    void shouldAlwaysSpinWhenFramesAreFew() {
        for (long nextNs = 0; nextNs < 1_000 * MS; nextNs += MS) {
            budget.sleepNs(nextNs + MS, nextNs);
            assertEquals(0, budget.sleepNs(nextNs + MS, nextNs + MS - SpinBudget.LEAST_LEAD_NS));
        }
    }

    @Test
    void shouldNotTakeAPauseForSpinning() {
        for (; nowNs < 5_000 * MS; nowNs += 50 * MS) {
            assertEquals(10 * MS - SpinBudget.LEAST_LEAD_NS, budget.sleepNs(nowNs + 10 * MS, nowNs));
            assertEquals(0, budget.sleepNs(nowNs + 10 * MS, nowNs + 10 * MS - SpinBudget.LEAST_LEAD_NS));
            assertTrue(budget.sleepNs(LinkModel.NEVER, nowNs + 10 * MS) < 0, "sleeps until frames arrive");
        }
    }

    @Test
    void shouldNotTakeAStallForSpinning() {
        for (; nowNs < 5_000 * MS; nowNs += 50 * MS) {
            assertEquals(10 * MS - SpinBudget.LEAST_LEAD_NS, budget.sleepNs(nowNs + 10 * MS, nowNs));
            assertEquals(0, budget.sleepNs(nowNs + 10 * MS, nowNs + 10 * MS - SpinBudget.LEAST_LEAD_NS));
            assertEquals(0, budget.sleepNs(nowNs + 10 * MS, nowNs + 49 * MS));
        }
    }

    @Test
    void shouldWakeUpEarlierWhereItTakesLongerAndLaterAgainWhereItDoesNot() {
        assertEquals(245, leadUs(200, frame -> 200_000), 30);
        assertEquals(345, leadUs(200, frame -> 300_000), 30);
        assertEquals(60, leadUs(2_000, frame -> 10_000), 1);
    }

    @Test
    void shouldWakeUpBeforeWhatComesOnceInAHundredButNotInAThousand() {
        assertEquals(440, leadUs(10_000, frame -> frame % 100 == 0 ? 400_000 : 10_000), 30);
        assertEquals(85, leadUs(10_000, frame -> frame % 1_000 == 0 ? 400_000 : 10_000), 30);
    }

    @Test
    void shouldWakeUpNoEarlierThanItMay() {
        assertEquals(SpinBudget.MOST_LEAD_NS / 1e3, leadUs(1_000, frame -> SpinBudget.BUSY_NS - 30_000), 1);
    }

    @Test
    void shouldWakeUpLessEarlyWhereFramesAreMany() {
        assertEquals(545, leadUs(200, frame -> 500_000), 30);
        long gapNs = 800_000;
        for (int frame = 0; frame < 200; frame++) {
            long sleepNs = budget.sleepNs(nowNs + gapNs, nowNs);
            assertTrue(gapNs - sleepNs >= gapNs / 3, "early enough");
            assertEquals(0, budget.sleepNs(nowNs + gapNs, nowNs + sleepNs + 1_000));
            nowNs += gapNs;
        }
        assertEquals(gapNs / 3e3, (gapNs - budget.sleepNs(nowNs + gapNs, nowNs)) / 1e3, 1);
    }

    @Test
    void shouldLearnNothingFromABusyMachine() {
        assertEquals(60, leadUs(200, frame -> 5 * MS));
    }

    @Test
    void shouldLearnNothingFromASleepThatAFrameEnds() {
        for (; nowNs < 1_000 * MS; nowNs += MS) {
            assertEquals(10 * MS - SpinBudget.LEAST_LEAD_NS, budget.sleepNs(nowNs + 10 * MS, nowNs));
        }
    }

    /** After so many frames, 10 ms apart, before each of which it was woken so late. */
    private double leadUs(int frames, IntToLongFunction lateNs) {
        for (int frame = 0; frame < frames; frame++) {
            nowNs += budget.sleepNs(nowNs + 10 * MS, nowNs) + lateNs.applyAsLong(frame);
            budget.sleepNs(nowNs, nowNs);
        }
        return (10 * MS - budget.sleepNs(nowNs + 10 * MS, nowNs)) / 1e3;
    }
}
