package weir.bench.link;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import weir.linux.NetNamespace;
import weir.linux.packet.PacketRing;

/** Notes when each numbered frame is received, by the kernel's stamp. */
final class CaptureSocket implements AutoCloseable {
    private static final int RING_FRAMES = 8192;
    private static final long NAP_NS = 1_000_000;

    private final PacketRing ring;
    private final long[] stampsNs;
    private final Thread thread = new Thread(this::run, "tap");
    private volatile boolean stopping;

    private CaptureSocket(PacketRing ring, int frames) {
        this.ring = ring;
        this.stampsNs = new long[frames];
        thread.setDaemon(true);
    }

    /** @param frames the number up to which frames are noted */
    static CaptureSocket start(NetNamespace namespace, String interfaceName, int frames) throws IOException {
        CaptureSocket socket = new CaptureSocket(PacketRing.open(namespace, interfaceName, RING_FRAMES), frames);
        socket.thread.start();
        return socket;
    }

    private void run() {
        boolean isLast = false;
        while (!isLast) {
            isLast = stopping;
            while (ring.hasFrame()) {
                if (ring.capturedBytes() >= TrafficGenerator.HEADER_BYTES + Long.BYTES) {
                    long number = ring.memory().getLong(ring.offset() + TrafficGenerator.HEADER_BYTES);
                    if (number >= 0 && number < stampsNs.length) {
                        stampsNs[(int) number] = ring.epochNs();
                    }
                }
                ring.release();
            }
            LockSupport.parkNanos(NAP_NS);
        }
    }

    /** Ends, and tells when each frame was received by number; 0: it was not. */
    long[] end() throws IOException {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return Arrays.copyOf(stampsNs, stampsNs.length);
    }

    @Override
    public void close() throws IOException {
        end();
        ring.close();
    }
}
