package weir.emulation.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.BitSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import weir.linux.Clocks;

/** Counts numbered datagrams on their arrival. One thread counts, another one asks; the lock is its own. */
final class UdpCount {
    /** RFC 3550, section 6.4.1: the gain of the smoothed jitter. */
    private static final double JITTER_GAIN = 1.0 / 16;

    private final long expected;
    private final BitSet seen = new BitSet();
    private final CountDownLatch complete = new CountDownLatch(1);
    private long received;
    private long firstNs;
    private long lastNs;
    private double jitterNs;
    private long lastTransitNs;

    UdpCount(long expected) {
        this.expected = expected;
    }

    /** Returns when all have come or the channel is closed. */
    void count(DatagramChannel channel) throws IOException {
        ByteBuffer datagram = ByteBuffer.allocateDirect(Throughput.DATAGRAM_BYTES);
        try {
            while (!isComplete()) {
                channel.receive(datagram.clear());
                long nowNs = Clocks.monotonicNs();
                datagram.flip();
                note(datagram.getLong(), nowNs - datagram.getLong(), nowNs);
            }
            complete.countDown();
        } catch (ClosedChannelException e) {
            complete.countDown();
        }
    }

    private synchronized void note(long number, long transitNs, long nowNs) {
        int index = Math.toIntExact(number);
        if (seen.get(index)) {
            return;
        }
        seen.set(index);
        if (received == 0) {
            firstNs = nowNs;
        } else {
            jitterNs = jitterNs + (Math.abs(transitNs - lastTransitNs) - jitterNs) * JITTER_GAIN;
        }
        lastTransitNs = transitNs;
        lastNs = nowNs;
        received = received + 1;
    }

    synchronized long received() {
        return received;
    }

    synchronized boolean isComplete() {
        return received == expected;
    }

    void awaitComplete(long ms) throws InterruptedException {
        complete.await(ms, TimeUnit.MILLISECONDS);
    }

    synchronized Throughput.Udp result(long sent) {
        return new Throughput.Udp(sent, received, lastNs - firstNs, jitterNs);
    }
}
