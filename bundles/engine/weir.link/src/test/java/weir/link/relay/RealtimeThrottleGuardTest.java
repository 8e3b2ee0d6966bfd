package weir.link.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RealtimeThrottleGuardTest {
    private static final long S = 1_000_000_000;

    private long nowNs;
    private long usedNs;
    private long longestNs;
    private final RealtimeThrottleGuard breath = new RealtimeThrottleGuard(0, () -> usedNs);

    /** A second in turns that take 10 us each, of which so much is work. */
    private long restedNs(long workNs) {
        long restedNs = 0;
        while (nowNs < S) {
            usedNs += workNs;
            restedNs += 10_000 - workNs;
            nowNs += 10_000;
            long pauseNs = breath.pauseNs(nowNs);
            longestNs = Math.max(longestNs, pauseNs);
            restedNs += pauseNs;
            nowNs += pauseNs;
        }
        return restedNs;
    }

    @Test
    void shouldRestMoreThanAKernelWouldTakeWhenItIsNeverIdle() {
        double rested = restedNs(10_000) / (double) S;
        assertTrue(rested > .055 && rested < .065, "rested " + rested);
        assertTrue(longestNs < 200_000, "paused for " + longestNs + " ns");
    }

    @Test
    void shouldMakeUpForWhatIsMissing() {
        double rested = restedNs(9_800) / (double) S;
        assertTrue(rested > .055 && rested < .065, "rested " + rested);
    }

    @Test
    void shouldNotPauseWhenThereIsIdleTimeEnough() {
        restedNs(9_300);
        assertEquals(0, longestNs);
    }

    @Test
    void shouldOweNoMoreThanAMillisecond() {
        nowNs = usedNs = 10 * S;
        assertEquals(1_000_000, breath.pauseNs(nowNs));
    }

    @Test
    void shouldStartAnewWithASuccessorsProcessorTime() {
        restedNs(10_000);
        usedNs = 0;
        nowNs += 2_000_000;
        assertEquals(0, breath.pauseNs(nowNs));
    }
}
