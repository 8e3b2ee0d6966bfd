package weir.analysis;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the threads of an analysis, and ends them. */
public final class Workers {
    private Workers() {}

    /** @param name of each; {@code %d} in it becomes its number, from 1 */
    public static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, String.format(name, number.incrementAndGet()));
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Interrupts them and returns when they have ended, also when the caller has been interrupted: they end soon. */
    public static void end(ExecutorService workers, long withinSeconds) {
        workers.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            workers.awaitTermination(withinSeconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
