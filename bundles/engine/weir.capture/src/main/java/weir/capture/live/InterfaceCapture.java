package weir.capture.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.capture.CaptureRequest;
import weir.api.capture.LiveCapture;
import weir.linux.Clocks;
import weir.linux.packet.CaptureRing;

/**
 * A capture that runs on a thread of its own, which alone touches the kernel's ring and the file. Thread-safe for
 * others.
 *
 * <pre>
 * running --stop(), interface gone--> taking in what the kernel still holds --> complete
 *    \--file can't be written--> failed
 * </pre>
 */
public final class InterfaceCapture implements LiveCapture, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(InterfaceCapture.class);
    /** So long a live tail may lag. */
    private static final long FLUSH_NS = 50_000_000;

    /** How soon a stop is noticed where no frame comes. */
    private static final int WAIT_MS = 20;

    /**
     * A frame that was sent before the stop may still wait for its processor in a backlog, stamped already. On a busy
     * machine that takes a while.
     */
    private static final long REST_NS = 200_000_000;

    /** A frame that passed so long ago has been handed over by the kernel. */
    private static final long SETTLED_NS = 3L * CaptureSocket.HAND_OVER_MS * 1_000_000;

    private static final int FRAMES_PER_LOOK = 1024;
    private static final long COUNT_DROPS_NS = 1_000_000_000;

    private final String name;
    private final CaptureRequest request;
    private final CaptureRing ring;
    private final CaptureSink sink;
    private final Optional<LinkDrops> linkDrops;
    private final boolean isStream;
    private final Consumer<InterfaceCapture> atEnd;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile CaptureCounts counts = new CaptureCounts(0, 0, 0);
    private volatile long linkDropCount;
    private volatile long linkDropsMissed;
    private volatile long stopEpochNs;
    private volatile Exception failure;
    private long flushedNs = Clocks.monotonicNs();
    private long dropsCountedNs = flushedNs;
    private long drops;

    /** @param linkDrops what the captured link drops, where it is a link */
    InterfaceCapture(Naming naming, CaptureRing ring, CaptureSink sink, Optional<LinkDrops> linkDrops) {
        this.name = naming.name();
        this.request = naming.request();
        this.atEnd = naming.atEnd();
        this.ring = ring;
        this.sink = sink;
        this.linkDrops = linkDrops;
        this.isStream = naming.request().file().equals(LiveCaptures.STREAM);
    }

    /**
     * A capture's name and request.
     *
     * @param atEnd called once, on the capture's thread
     */
    record Naming(String name, CaptureRequest request, Consumer<InterfaceCapture> atEnd) {}

    @Override
    public void run() {
        try (ring;
                sink) {
            while (stopEpochNs == 0) {
                ring.await(WAIT_MS);
                takeWaiting();
                writeLinkDrops(Clocks.realtimeNs() - SETTLED_NS);
                flushIfDue();
            }
            takeRest();
            sink.complete(ring, stopEpochNs);
            sink.sync();
            drops = ring.kernelDrops();
        } catch (IOException | RuntimeException e) {
            failure = e;
            if (isStream) {
                LOG.info("the stream {} of {} has ended: {}", name, request.point(), e.getMessage());
            } else {
                LOG.error("capture {} of {} ended early: {}", name, request.point(), e.getMessage());
            }
        } finally {
            linkDrops.ifPresent(LinkDrops::close);
            count();
            atEnd.accept(this);
            ended.countDown();
        }
    }

    /** Takes what the kernel holds, but not so long that flushing is forgotten. */
    private void takeWaiting() throws IOException {
        int taken = 0;
        while (ring.advance()) {
            if (stopEpochNs == 0 || ring.epochNs() <= stopEpochNs) {
                writeLinkDrops(ring.epochNs());
                sink.frame(ring);
            }
            if (++taken % FRAMES_PER_LOOK == 0) {
                flushIfDue();
            }
        }
    }

    private void writeLinkDrops(long untilEpochNs) throws IOException {
        if (linkDrops.isPresent()) {
            linkDrops.get().writeUntil(untilEpochNs, sink, ring);
            linkDropCount = linkDrops.get().count();
            linkDropsMissed = linkDrops.get().missed();
        }
    }

    /**
     * Takes what was on its way when the capture was stopped: first what is still handed to the kernel's ring, then
     * the block that the kernel was filling.
     */
    private void takeRest() throws IOException {
        long until = Clocks.monotonicNs() + REST_NS;
        while (Clocks.monotonicNs() - until < 0) {
            ring.await(CaptureSocket.HAND_OVER_MS);
            takeWaiting();
        }
        ring.detach();
        takeWaiting();
        writeLinkDrops(stopEpochNs);
    }

    private void flushIfDue() throws IOException {
        long now = Clocks.monotonicNs();
        if (now - flushedNs >= FLUSH_NS) {
            flushedNs = now;
            sink.flush();
            if (now - dropsCountedNs >= COUNT_DROPS_NS) {
                dropsCountedNs = now;
                lookAround();
            }
            count();
        }
    }

    /** Once a second. What a stream is told also shows whether its reader is still there. */
    private void lookAround() throws IOException {
        drops = ring.kernelDrops();
        if (isStream) {
            sink.complete(ring, Clocks.realtimeNs());
        }
        if (stopEpochNs == 0 && ring.isGone()) {
            LOG.info("{} is gone, and with it capture {}", request.point(), name);
            requestStop();
        }
    }

    private void count() {
        counts = new CaptureCounts(sink.packets(), sink.bytes(), drops);
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
    public List<Path> files() {
        return sink.files();
    }

    @Override
    public CaptureCounts counts() {
        return counts;
    }

    @Override
    public OptionalLong linkDrops() {
        return linkDrops.isPresent() ? OptionalLong.of(linkDropCount) : OptionalLong.empty();
    }

    @Override
    public OptionalLong linkDropsMissed() {
        return linkDrops.isPresent() ? OptionalLong.of(linkDropsMissed) : OptionalLong.empty();
    }

    @Override
    public boolean running() {
        return ended.getCount() > 0;
    }

    /** Returns the failure that ended it, once it has ended. */
    Optional<Exception> failure() {
        return Optional.ofNullable(failure);
    }

    /** Returns at once. */
    public void requestStop() {
        synchronized (ended) {
            if (stopEpochNs == 0) {
                stopEpochNs = Clocks.realtimeNs();
            }
        }
    }

    /** Waits for the end, however that comes; false when it did not come within that time. */
    public boolean awaitEnd(long time, TimeUnit unit) throws InterruptedException {
        return ended.await(time, unit);
    }

    @Override
    public CaptureCounts stop() throws WeirException {
        requestStop();
        awaitEnd();
        Exception trouble = failure;
        if (trouble != null) {
            throw new WeirException(
                    "capture " + name + " is not complete: " + request.file() + " has its first " + counts.packets()
                            + " packets",
                    String.valueOf(trouble.getMessage()),
                    "free space on the disk and capture again",
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
