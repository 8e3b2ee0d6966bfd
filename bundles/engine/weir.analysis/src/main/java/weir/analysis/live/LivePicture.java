package weir.analysis.live;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import weir.analysis.Workers;
import weir.api.WeirException;

/**
 * Draws on a thread of its own, so that a terminal need not wait for a picture; what comes while one is drawn is left
 * out. For one caller's thread.
 */
final class LivePicture implements AutoCloseable {
    private static final long END_WITHIN_S = 5;

    /** The figure that is drawn. */
    interface Drawing {
        void draw() throws WeirException;
    }

    private final ExecutorService thread = Executors.newSingleThreadExecutor(Workers.named("weir-live-picture"));
    private Future<?> current;
    /** Drawing takes half of a processor at most. By {@link System#nanoTime()}. */
    private volatile long notBeforeNs = System.nanoTime();

    /**
     * Draws unless another picture is not ready yet.
     *
     * @throws WeirException when the last one could not be drawn
     */
    void offer(Drawing drawing) throws WeirException, InterruptedException {
        if ((current == null || current.isDone()) && System.nanoTime() - notBeforeNs >= 0) {
            await();
            begin(drawing);
        }
    }

    private void begin(Drawing drawing) {
        current = thread.submit(() -> {
            long begunNs = System.nanoTime();
            drawing.draw();
            long endNs = System.nanoTime();
            notBeforeNs = endNs + (endNs - begunNs);
            return null;
        });
    }

    /** Draws and waits for it: nothing comes after this. */
    void last(Drawing drawing) throws WeirException, InterruptedException {
        await();
        begin(drawing);
        await();
    }

    private void await() throws WeirException, InterruptedException {
        Future<?> drawn = current;
        current = null;
        if (drawn == null) {
            return;
        }
        try {
            drawn.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WeirException failure) {
                throw failure;
            }
            if (e.getCause() instanceof IllegalArgumentException failure) {
                throw failure;
            }
            throw new WeirException(
                    "the picture could not be drawn",
                    String.valueOf(e.getCause()),
                    "leave --plot out, or tell the author of the analyzer",
                    e);
        }
    }

    @Override
    public void close() {
        Workers.end(thread, END_WITHIN_S);
    }
}
