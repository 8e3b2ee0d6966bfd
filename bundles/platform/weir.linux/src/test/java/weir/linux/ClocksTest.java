package weir.linux;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ClocksTest {
    @Test
    void shouldCountRealtimeFrom1970() {
        long beforeMs = System.currentTimeMillis();
        long nowNs = Clocks.realtimeNs();
        long afterMs = System.currentTimeMillis();

        assertTrue(nowNs / 1_000_000 >= beforeMs && nowNs / 1_000_000 <= afterMs, nowNs + " ns");
    }

    @Test
    void shouldResolveRealtimeBelowAMicrosecond() {
        boolean fine = false;
        for (int i = 0; i < 1000 && !fine; i++) {
            fine = Clocks.realtimeNs() % 1000 != 0;
        }
        assertTrue(fine, "1000 readings were all whole microseconds");
    }

    @Test
    void shouldRelateBothClocks() {
        long offsetNs = Clocks.realtimeMinusMonotonicNs();
        long errorNs = Math.abs(Clocks.monotonicNs() + offsetNs - Clocks.realtimeNs());

        assertTrue(errorNs < 1_000_000_000L, errorNs + " ns apart");
    }
}
