package weir.capture.live;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.pcap4j.core.PcapStat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.capture.CaptureRequest;
import weir.api.capture.LiveCapture;
import weir.linux.Clocks;

/**
 * A capture that runs on a thread of its own, which alone touches the tap and the file. Thread-safe for others.
 *
 * <pre>
 * running --stop()--> taking in what the kernel still holds --> complete
 *    \--file can't be written, interface gone--> failed
 * </pre>
 */
final class InterfaceCapture implements LiveCapture, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(InterfaceCapture.class);
    /** So long a live tail may lag. */
    private static final long FLUSH_NS = 100_000_000;

    /** Between looks at the kernel's ring, which has room for far longer. */
    private static final long PAUSE_NS = 2_000_000;

    /** Twenty times what a frame waits in the kernel. */
    private static final long REST_NS = 20L * Tap.TIMEOUT_MS * 1_000_000;

    private static final int MOST_AT_ONCE = 1000;
    private static final long COUNT_DROPS_NS = 1_000_000_000;

    private final String name;
    private final CaptureRequest request;
    private final Tap tap;
    private final PcapngWriter writer;
    private final Consumer<InterfaceCapture> atEnd;
    private final long startEpochNs = Clocks.realtimeNs();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile CaptureCounts counts = new CaptureCounts(0, 0, 0);
    private volatile long stopEpochNs;
    private volatile Exception failure;
    private long flushedNs = Clocks.monotonicNs();
    private long dropsCountedNs;
    private long drops;

    InterfaceCapture(
            String name, CaptureRequest request, Tap tap, PcapngWriter writer, Consumer<InterfaceCapture> atEnd) {
        this.name = name;
        this.request = request;
        this.tap = tap;
        this.writer = writer;
        this.atEnd = atEnd;
    }

    @Override
    public void run() {
        try (tap;
                writer) {
            while (stopEpochNs == 0) {
                takeWaiting();
                flushIfDue();
                LockSupport.parkNanos(PAUSE_NS);
            }
            takeRest();
            complete();
        } catch (IOException | RuntimeException e) {
            failure = e;
            LOG.error("capture {} of {} ended early: {}", name, request.point(), e.getMessage());
        } finally {
            count();
            atEnd.accept(this);
            ended.countDown();
        }
    }

    /** Takes what the kernel holds, but not so long that flushing is forgotten. */
    private void takeWaiting() throws IOException {
        byte[] frame = tap.next();
        for (int i = 0; frame != null && i < MOST_AT_ONCE; i++) {
            take(frame);
            frame = tap.next();
        }
        take(frame);
    }

    /**
     * Takes what was on its way when the capture was stopped. The kernel hands full blocks over at once, the last one
     * only after libpcap's timeout, and under load it may still be delivering.
     */
    private void takeRest() throws IOException {
        long until = Clocks.monotonicNs() + REST_NS;
        while (Clocks.monotonicNs() - until < 0) {
            byte[] frame = tap.next();
            if (frame == null) {
                LockSupport.parkNanos(PAUSE_NS);
            } else if (tap.epochNs() <= stopEpochNs) {
                take(frame);
            }
        }
    }

    private void take(byte[] frame) throws IOException {
        if (frame != null) {
            writer.packet(tap.epochNs(), frame, tap.wireBytes());
        }
    }

    private void flushIfDue() throws IOException {
        long now = Clocks.monotonicNs();
        if (now - flushedNs >= FLUSH_NS) {
            flushedNs = now;
            writer.flush();
            if (now - dropsCountedNs >= COUNT_DROPS_NS) {
                dropsCountedNs = now;
                drops = tap.statistics().getNumPacketsDropped();
            }
            count();
        }
    }

    private void complete() throws IOException {
        PcapStat statistics = tap.statistics();
        drops = statistics.getNumPacketsDropped();
        writer.statistics(startEpochNs, stopEpochNs, statistics.getNumPacketsReceived(), drops);
    }

    private void count() {
        counts = new CaptureCounts(writer.packets(), writer.bytes(), drops);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CaptureRequest request() {
        return request;
    }

    @Override
    public CaptureCounts counts() {
        return counts;
    }

    @Override
    public boolean running() {
        return ended.getCount() > 0;
    }

    @Override
    public CaptureCounts stop() throws WeirException {
        synchronized (ended) {
            if (stopEpochNs == 0) {
                stopEpochNs = Clocks.realtimeNs();
            }
        }
        awaitEnd();
        Exception trouble = failure;
        if (trouble != null) {
            throw new WeirException(
                    "capture " + name + " is not complete: " + request.file() + " has " + counts.packets() + " packets",
                    String.valueOf(trouble.getMessage()),
                    "free space on the disk, check that the interface " + request.point()
                            + " is there, and capture again",
                    trouble);
        }
        return counts;
    }

    private void awaitEnd() {
        boolean interrupted = false;
        while (true) {
            try {
                ended.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws WeirException {
        stop();
    }
}
