package weir.linux;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * Runs work on a thread that is made for it and ends with it. Namespaces belong to threads: one that has been moved
 * must never go back to a pool, and threads and processes that it starts inherit where it is.
 */
public final class ShortThread {
    private ShortThread() {}

    /**
     * Waits for the work's result. An interrupt is passed on to the worker and kept set for the caller; the worker
     * is waited for nevertheless, since it may hold half-made kernel objects.
     */
    public static <T> T call(String name, Callable<T> work) throws IOException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread worker = new Thread(task, name);
        worker.setDaemon(true);
        worker.start();
        return await(name, task, worker::interrupt);
    }

    /**
     * The same on a thread that {@code executor} has for such work alone.
     *
     * @param name of the work, for messages
     */
    static <T> T call(Executor executor, String name, Callable<T> work) throws IOException {
        FutureTask<T> task = new FutureTask<>(work);
        executor.execute(task);
        return await(name, task, () -> {});
    }

    private static <T> T await(String name, FutureTask<T> task, Runnable interrupter) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    interrupter.run();
                } catch (ExecutionException e) {
                    throw unwrap(name, e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static IOException unwrap(String name, Throwable cause) {
        if (cause instanceof IOException e) {
            return e;
        }
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        return new IOException(name + ": " + cause, cause);
    }
}
