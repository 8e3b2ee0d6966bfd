package weir.bench;

import java.util.concurrent.locks.LockSupport;

/** Lets time pass while others do something. */
final class Pause {
    private Pause() {}

    static void of(long ns) {
        long endNs = System.nanoTime() + ns;
        while (System.nanoTime() < endNs) {
            LockSupport.parkNanos(endNs - System.nanoTime());
        }
    }
}
