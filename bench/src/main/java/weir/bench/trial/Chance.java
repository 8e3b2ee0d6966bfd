package weir.bench.trial;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets time pass, as much as chance says. */
public final class Chance {
    private Chance() {}

    public static void pause(Round round, int mostMs) {
        sleep(round.random().nextInt(mostMs + 1));
    }

    public static void sleep(long ms) {
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        while (System.nanoTime() < endNs) {
            LockSupport.parkNanos(endNs - System.nanoTime());
        }
    }
}
