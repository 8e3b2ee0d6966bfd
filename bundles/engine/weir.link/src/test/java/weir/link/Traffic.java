package weir.link;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import weir.linux.Clocks;
import weir.linux.packet.PacketRing;

/** Traffic from a to b, and what a tap sees of it. */
public final class Traffic {
    static final int PORT = 5001;
    /** Ethernet, IP and UDP header before the payload. */
    private static final int UDP_HEADERS = 42;

    private static final long ENDS_WITHIN_MS = 60_000;

    private Traffic() {}

    /**
     * A frame at a tap.
     *
     * @param number the payload's first eight bytes, of a numbered datagram
     */
    public record Seen(long epochNs, int bytes, long number) {}

    /** Collects every frame that an interface receives, until closed. */
    public static final class Tap implements AutoCloseable {
        private final PacketRing ring;
        private final List<Seen> seen = new ArrayList<>();
        private final AtomicBoolean stop = new AtomicBoolean();
        private final Thread thread = new Thread(this::run, "tap");

        Tap(PacketRing ring) {
            this.ring = ring;
            thread.setDaemon(true);
            thread.start();
        }

        private void run() {
            boolean isLast = false;
            while (!isLast) {
                isLast = stop.get();
                while (ring.hasFrame()) {
                    ByteBuffer memory = ring.memory();
                    long number = ring.capturedBytes() >= UDP_HEADERS + Long.BYTES
                            ? Long.reverseBytes(memory.getLong(ring.offset() + UDP_HEADERS))
                            : -1;
                    seen.add(new Seen(ring.epochNs(), ring.wireBytes(), number));
                    ring.release();
                }
                LockSupport.parkNanos(500_000);
            }
        }

        /** What was seen until now, after the tap has ended. */
        public List<Seen> end() throws InterruptedException {
            stop.set(true);
            thread.join(ENDS_WITHIN_MS);
            assertFalse(thread.isAlive(), "the tap is still reading");
            return seen;
        }

        @Override
        public void close() throws IOException {
            stop.set(true);
            try {
                thread.join(ENDS_WITHIN_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            assertFalse(thread.isAlive(), "the tap is still reading");
            ring.close();
        }
    }

    static Tap tapA(RelayNetwork network) throws IOException {
        return new Tap(PacketRing.open(network.fabric, "ra", 4096));
    }

    public static Tap tapB(RelayNetwork network) throws IOException {
        return new Tap(PacketRing.open(network.b, "b-eth0", 4096));
    }

    /**
     * Sends numbered datagrams in frames of {@code frameBytes} at a steady pace. Nobody listens any more when
     * the last ones arrive: ICMP errors may come back.
     */
    public static void datagrams(RelayNetwork network, int count, int frameBytes, long gapNs) throws IOException {
        try (DatagramChannel channel = network.a.call(DatagramChannel::open);
                DatagramChannel sink =
                        network.b.call(() -> DatagramChannel.open().bind(new InetSocketAddress(PORT)))) {
            channel.connect(new InetSocketAddress(network.addressB, PORT));
            ByteBuffer payload = ByteBuffer.allocateDirect(frameBytes - UDP_HEADERS);
            long startNs = Clocks.monotonicNs();
            for (int i = 0; i < count; i++) {
                LockSupport.parkNanos(startNs + i * gapNs - Clocks.monotonicNs());
                payload.clear();
                payload.putLong(0, i);
                channel.write(payload);
            }
            assertTrue(sink.isOpen());
        }
    }

    /**
     * Sends as fast as TCP goes.
     *
     * @return bytes a second at the receiver, the first {@code warmUpNs} left out
     */
    public static double tcpBytesPerSecond(RelayNetwork network, long warmUpNs, long durationNs) throws IOException {
        try (ServerSocketChannel server =
                        network.b.call(() -> ServerSocketChannel.open().bind(new InetSocketAddress(PORT)));
                SocketChannel client = network.a.call(SocketChannel::open)) {
            client.connect(new InetSocketAddress(network.addressB, PORT));
            CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> send(client));
            double rate;
            try (SocketChannel receiver = server.accept()) {
                rate = receive(receiver, warmUpNs, durationNs);
            }
            await(sender);
            return rate;
        }
    }

    /** Sends all of it over TCP, and returns what has arrived. */
    static byte[] tcpTransfer(RelayNetwork network, byte[] data) throws IOException {
        try (ServerSocketChannel server =
                        network.b.call(() -> ServerSocketChannel.open().bind(new InetSocketAddress(PORT)));
                SocketChannel client = network.a.call(SocketChannel::open)) {
            client.connect(new InetSocketAddress(network.addressB, PORT));
            CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> sendAll(client, data));
            ByteBuffer received = ByteBuffer.allocate(data.length);
            try (SocketChannel receiver = server.accept()) {
                int read = 0;
                while (read >= 0 && received.hasRemaining()) {
                    read = receiver.read(received);
                }
            }
            await(sender);
            return received.array();
        }
    }

    private static void await(CompletableFuture<Void> sender) {
        assertDoesNotThrow(() -> sender.get(ENDS_WITHIN_MS, TimeUnit.MILLISECONDS), "the sender has not ended");
    }

    private static void sendAll(SocketChannel client, byte[] data) {
        ByteBuffer rest = ByteBuffer.wrap(data);
        try {
            while (rest.hasRemaining()) {
                client.write(rest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(SocketChannel client) {
        ByteBuffer block = ByteBuffer.allocateDirect(64 << 10);
        try {
            int sent;
            do {
                sent = client.write(block.clear());
            } while (sent >= 0);
        } catch (IOException e) {
            return;
        }
    }

    private static double receive(SocketChannel receiver, long warmUpNs, long durationNs) throws IOException {
        ByteBuffer block = ByteBuffer.allocateDirect(256 << 10);
        long startNs = Clocks.monotonicNs();
        long firstNs = 0;
        long bytes = 0;
        while (true) {
            int read = receiver.read(block.clear());
            long nowNs = Clocks.monotonicNs();
            if (firstNs == 0) {
                firstNs = nowNs - startNs > warmUpNs ? nowNs : 0;
                continue;
            }
            bytes += read;
            if (nowNs - firstNs > durationNs) {
                return bytes * 1e9 / (nowNs - firstNs);
            }
        }
    }
}
