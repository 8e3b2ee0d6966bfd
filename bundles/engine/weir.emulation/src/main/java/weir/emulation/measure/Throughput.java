package weir.emulation.measure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import weir.api.unit.Bandwidth;
import weir.api.unit.Units;
import weir.linux.Clocks;
import weir.linux.DaemonThread;
import weir.linux.NetNamespace;

/**
 * Measures how much one host can send to another, with sockets of this process inside both namespaces, so that no
 * program is needed in the hosts. One thread runs it once; its interruption ends the traffic and closes the sockets.
 */
public final class Throughput {
    /** The payload that fits a frame of 1500 B over IPv4 with a VLAN tag; as iperf sends by default. */
    static final int DATAGRAM_BYTES = 1470;

    /** The most datagrams of one measurement, so that the receiver's record of arrivals stays below 13 MB. */
    private static final long MAX_DATAGRAMS = 100_000_000L;

    private static final int CHUNK_BYTES = 128 * 1024;
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    /** So long after the last datagram was sent, or has arrived, none is expected any more. */
    private static final int SILENCE_MS = 1000;

    private final NetNamespace from;
    private final NetNamespace to;
    private final InetAddress target;

    /** @param target an address of the receiving host */
    public Throughput(NetNamespace from, NetNamespace to, InetAddress target) {
        this.from = from;
        this.to = to;
        this.target = target;
    }

    /**
     * The result of a TCP measurement.
     *
     * @param bytes payload
     * @param ns from the first byte's arrival to the last one's
     */
    public record Tcp(long bytes, long ns) {
        /** Payload, in bit/s; 0 when nothing came. */
        public double goodputBps() {
            return ns == 0 ? 0 : bytes * 8e9 / ns;
        }
    }

    /**
     * The result of a UDP measurement.
     *
     * @param sent datagrams
     * @param received datagrams, each counted once
     * @param ns from the first one's arrival to the last one's
     * @param jitterNs smoothed difference of transit times, after RFC 3550 section 6.4.1
     */
    public record Udp(long sent, long received, long ns, double jitterNs) {
        /** The share of the datagrams that did not arrive. */
        public double loss() {
            return (double) (sent - received) / sent;
        }

        public double goodputBps() {
            return ns == 0 ? 0 : (received - 1) * DATAGRAM_BYTES * 8e9 / ns;
        }
    }

    /** Sends as much as TCP lets through for so long, then waits until all has arrived. */
    public Tcp tcp(Duration during) throws IOException, InterruptedException {
        try (ServerSocketChannel server = to.call(ServerSocketChannel::open)) {
            server.bind(new InetSocketAddress(target, 0));
            FutureTask<Tcp> received = onThread("weir-iperf-server", () -> drain(server));
            try (SocketChannel client = from.call(SocketChannel::open)) {
                client.socket().connect(server.getLocalAddress(), (int) CONNECT_WITHIN.toMillis());
                ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
                long endNs = Clocks.monotonicNs() + during.toNanos();
                while (Clocks.monotonicNs() < endNs) {
                    client.write(chunk.clear());
                }
                client.shutdownOutput();
                client.read(chunk.clear());
            }
            return joined(received);
        } catch (ClosedByInterruptException e) {
            throw interrupted(e);
        }
    }

    /** Reads to the end, then closes, which tells the sender that all has come. */
    private static Tcp drain(ServerSocketChannel server) throws IOException {
        try (SocketChannel peer = server.accept()) {
            ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
            long bytes = 0;
            long firstNs = 0;
            long lastNs = 0;
            for (int count = peer.read(chunk); count >= 0; count = peer.read(chunk.clear())) {
                lastNs = Clocks.monotonicNs();
                firstNs = bytes == 0 ? lastNs : firstNs;
                bytes += count;
            }
            return new Tcp(bytes, lastNs - firstNs);
        }
    }

    /**
     * Sends datagrams evenly at a rate, counted in payload, then waits for the last ones.
     *
     * @throws IllegalArgumentException when that would be more than 100 million datagrams
     */
    public Udp udp(Duration during, Bandwidth rate) throws IOException, InterruptedException {
        long gapNs = Math.max(1, Math.round(DATAGRAM_BYTES * 8e9 / rate.bitsPerSecond()));
        long count = Math.max(1, during.toNanos() / gapNs);
        if (count > MAX_DATAGRAMS) {
            throw new IllegalArgumentException(Units.format(rate) + " for " + Units.format(during) + " are " + count
                    + " datagrams of " + DATAGRAM_BYTES + " B; at most " + MAX_DATAGRAMS
                    + " are sent: lower the bandwidth or the time");
        }
        try (DatagramChannel receiver = to.call(DatagramChannel::open);
                DatagramChannel sender = from.call(DatagramChannel::open)) {
            receiver.setOption(StandardSocketOptions.SO_RCVBUF, 4 << 20);
            receiver.bind(new InetSocketAddress(target, 0));
            SocketAddress address = receiver.getLocalAddress();
            UdpCount counter = new UdpCount(count);
            FutureTask<Void> counting = onThread("weir-iperf-server", () -> {
                counter.count(receiver);
                return null;
            });
            send(sender, address, count, gapNs);
            awaitSilence(counter);
            if (counting.isDone()) {
                joined(counting);
            }
            return counter.result(count);
        } catch (ClosedByInterruptException e) {
            throw interrupted(e);
        }
    }

    private static void send(DatagramChannel sender, SocketAddress address, long count, long gapNs)
            throws IOException, InterruptedException {
        ByteBuffer datagram = ByteBuffer.allocateDirect(DATAGRAM_BYTES);
        long startNs = Clocks.monotonicNs();
        for (long number = 0; number < count; number++) {
            long dueNs = startNs + number * gapNs;
            for (long nowNs = Clocks.monotonicNs(); nowNs < dueNs; nowNs = Clocks.monotonicNs()) {
                LockSupport.parkNanos(dueNs - nowNs);
                if (Thread.interrupted()) {
                    throw new InterruptedException("sending was interrupted");
                }
            }
            datagram.clear().putLong(number).putLong(Clocks.monotonicNs()).clear();
            sender.send(datagram, address);
        }
    }

    private static void awaitSilence(UdpCount counter) throws InterruptedException {
        long before = -1;
        while (!counter.isComplete() && counter.received() != before) {
            before = counter.received();
            counter.awaitComplete(SILENCE_MS);
        }
    }

    private static InterruptedException interrupted(ClosedByInterruptException cause) {
        Thread.interrupted();
        InterruptedException interrupted = new InterruptedException("measuring was interrupted");
        interrupted.initCause(cause);
        return interrupted;
    }

    private static <T> FutureTask<T> onThread(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        DaemonThread.start(name, task);
        return task;
    }

    private static <T> T joined(FutureTask<T> task) throws IOException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException("the receiver failed", e.getCause());
        }
    }
}
