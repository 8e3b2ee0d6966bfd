package weir.shell.session;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import weir.linux.DaemonThread;

/**
 * Gives memory back to the machine while a workbench is idle: a collection makes the heap small again, which the JVM does
 * not do by itself. Never while a network is up, since its frames would wait for that, some 40 ms. One thread of its own.
 */
final class IdleMemory implements AutoCloseable {
    private static final long LOOK_EACH_S = 30;
    /** An idle workbench allocates less between two looks. */
    private static final long QUIET_BYTES = 2 << 20;
    /** Less than this is not worth a collection. */
    private static final long WORTH_BYTES = 16 << 20;

    private final CountDownLatch over = new CountDownLatch(1);
    private final BooleanSupplier isBusy;
    private final LongSupplier used;
    private final Runnable collect;
    private long lastBytes;
    private long keptBytes;

    /**
     * @param isBusy true while nothing may be collected
     * @param used how many bytes of the heap are in use
     * @param collect makes the heap small
     */
    IdleMemory(BooleanSupplier isBusy, LongSupplier used, Runnable collect) {
        this.isBusy = isBusy;
        this.used = used;
        this.collect = collect;
    }

    /** That of this JVM. */
    static IdleMemory ofHeap(BooleanSupplier isBusy) {
        Runtime runtime = Runtime.getRuntime();
        return new IdleMemory(isBusy, () -> runtime.totalMemory() - runtime.freeMemory(), System::gc);
    }

    void start() {
        DaemonThread.start("weir-idle-memory", this::watch);
    }

    private void watch() {
        try {
            while (!over.await(LOOK_EACH_S, TimeUnit.SECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Collects if nothing has happened since the last look, but something since the last collection. */
    void look() {
        long bytes = used.getAsLong();
        boolean isQuiet = Math.abs(bytes - lastBytes) < QUIET_BYTES;
        if (isQuiet && bytes - keptBytes > WORTH_BYTES && !isBusy.getAsBoolean()) {
            collect.run();
            bytes = used.getAsLong();
            keptBytes = bytes;
        }
        lastBytes = bytes;
    }

    @Override
    public void close() {
        over.countDown();
    }
}
