package weir.scenario.validity;

import weir.linux.Clocks;

/**
 * A moment by both clocks.
 *
 * @param monotonicNs never set, stands still while the machine sleeps
 * @param epochNs the clock that captures go by
 */
record Now(long monotonicNs, long epochNs) {
    static Now read() {
        long aheadNs = Clocks.realtimeMinusMonotonicNs();
        long monotonicNs = Clocks.monotonicNs();
        return new Now(monotonicNs, monotonicNs + aheadNs);
    }
}
