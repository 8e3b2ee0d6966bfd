package weir.bench.link;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import weir.linux.Clocks;
import weir.linux.packet.ThreadPriority;

/**
 * How late this machine wakes a thread that does nothing but sleep until some moment, again and again, with the best
 * priority and the finest timers that there are: nothing that sleeps can be more punctual here and now.
 */
final class TimerFloor implements AutoCloseable {
    private static final long EVERY_NS = 1_300_000;
    private static final int MOST = 1 << 16;

    private final double[] lateNs = new double[MOST];
    private final Thread thread = new Thread(this::run, "timer-floor");
    private volatile int count;
    private volatile boolean stopping;

    private TimerFloor() {
        thread.setDaemon(true);
    }

    static TimerFloor start() {
        TimerFloor floor = new TimerFloor();
        floor.thread.start();
        return floor;
    }

    private void run() {
        ThreadPriority.raise();
        long dueNs = Clocks.monotonicNs();
        int n = 0;
        while (!stopping && n < MOST) {
            dueNs = Math.max(dueNs, Clocks.monotonicNs()) + EVERY_NS;
            while (Clocks.monotonicNs() < dueNs) {
                LockSupport.parkNanos(dueNs - Clocks.monotonicNs());
            }
            lateNs[n++] = Clocks.monotonicNs() - dueNs;
            count = n;
        }
    }

    /** Ends, and tells how late each waking was, in ns. */
    List<Double> end() {
        stopping = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return Arrays.stream(lateNs, 0, count).boxed().toList();
    }

    @Override
    public void close() {
        end();
    }
}
