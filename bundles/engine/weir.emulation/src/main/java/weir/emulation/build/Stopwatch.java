package weir.emulation.build;

import weir.linux.Clocks;

/** Times since a start, for people. */
record Stopwatch(long startNs) {
    static Stopwatch now() {
        return new Stopwatch(Clocks.monotonicNs());
    }

    double ms() {
        return Math.round((Clocks.monotonicNs() - startNs) / 1e4) / 100.0;
    }
}
