package weir.emulation.task;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import weir.api.WeirException;

/** Does the same for many things, a few at a time, on threads that end with it. */
public final class Parallel {
    private Parallel() {}

    /** The work on one element. */
    public interface Task<T> {
        void run(T thing) throws Exception;
    }

    /**
     * Returns when all are done, also after a failure or an interrupt, so that nothing is being made while it is
     * unmade.
     *
     * @param threads at most so many at a time
     * @throws Exception the first failure
     */
    public static <T> void forEach(Collection<T> things, int threads, String name, Task<T> task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, things.size())), work -> {
            Thread thread = new Thread(work, "weir-" + name);
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> results = new ArrayList<>();
            for (T thing : things) {
                results.add(pool.submit(() -> {
                    task.run(thing);
                    return null;
                }));
            }
            await(results, pool);
        } finally {
            pool.shutdown();
        }
    }

    private static void await(List<Future<?>> results, ExecutorService pool) throws Exception {
        Exception first = null;
        boolean interrupted = false;
        for (Future<?> result : results) {
            boolean waiting = true;
            while (waiting) {
                try {
                    result.get();
                    waiting = false;
                } catch (InterruptedException e) {
                    interrupted = true;
                    results.forEach(other -> other.cancel(false));
                } catch (java.util.concurrent.CancellationException e) {
                    waiting = false;
                } catch (ExecutionException e) {
                    waiting = false;
                    results.forEach(other -> other.cancel(false));
                    first = first == null ? asException(e.getCause()) : first;
                }
            }
        }
        if (interrupted) {
            pool.shutdown();
            Thread.currentThread().interrupt();
            throw new WeirException("the network was not built", "it was interrupted", "try again");
        }
        if (first != null) {
            throw first;
        }
    }

    private static Exception asException(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (Exception) cause;
    }
}
