package weir.test.container;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import weir.api.node.Node;
import weir.linux.NetNamespace;

/**
 * Numbered datagrams from one node to another, so many under way at any time that the link is never idle, and never
 * more, so that no queue and no socket overflows. Two threads; whoever asks is a third.
 */
final class NumberedFlow implements AutoCloseable {
    private static final int PORT = 5001;
    private static final int WINDOW = 64;
    private static final int PAYLOAD_BYTES = 1400;
    private static final int SENT_AT = Long.BYTES;
    private static final long ENDS_WITHIN_MS = 20_000;

    private final DatagramChannel sending;
    private final DatagramChannel receiving;
    private final Thread sender = new Thread(this::send, "flow-sender");
    private final Thread receiver = new Thread(this::receive, "flow-receiver");
    private volatile boolean isEnding;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong misplaced = new AtomicLong();
    private final AtomicLong shortestNs = new AtomicLong(Long.MAX_VALUE);
    private volatile IOException failure;

    private NumberedFlow(DatagramChannel sending, DatagramChannel receiving) {
        this.sending = sending;
        this.receiving = receiving;
    }

    static NumberedFlow start(Node from, Node to, String address) throws IOException {
        InetSocketAddress target = new InetSocketAddress(InetAddress.getByName(address), PORT);
        try (NetNamespace a = NetNamespace.open(from.networkNamespace());
                NetNamespace b = NetNamespace.open(to.networkNamespace())) {
            DatagramChannel receiving = b.call(() -> DatagramChannel.open().bind(new InetSocketAddress(PORT)));
            NumberedFlow flow =
                    new NumberedFlow(a.call(() -> DatagramChannel.open().connect(target)), receiving);
            flow.sender.start();
            flow.receiver.start();
            return flow;
        }
    }

    /** A single datagram that nobody waits for. */
    static void sendOne(Node from, String address) throws IOException {
        try (NetNamespace a = NetNamespace.open(from.networkNamespace());
                DatagramChannel channel = a.call(DatagramChannel::open)) {
            channel.send(
                    ByteBuffer.allocate(PAYLOAD_BYTES), new InetSocketAddress(InetAddress.getByName(address), PORT));
        }
    }

    private void send() {
        ByteBuffer payload = ByteBuffer.allocateDirect(PAYLOAD_BYTES);
        try {
            while (!isEnding) {
                if (sent.get() - received.get() >= WINDOW) {
                    LockSupport.parkNanos(20_000);
                    continue;
                }
                payload.clear();
                payload.putLong(0, sent.get()).putLong(SENT_AT, System.nanoTime());
                sending.write(payload);
                sent.incrementAndGet();
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private void receive() {
        ByteBuffer payload = ByteBuffer.allocateDirect(PAYLOAD_BYTES);
        long expected = 0;
        try {
            while (true) {
                payload.clear();
                receiving.receive(payload);
                long number = payload.getLong(0);
                shortestNs.accumulateAndGet(System.nanoTime() - payload.getLong(SENT_AT), Math::min);
                misplaced.addAndGet(number == expected ? 0 : 1);
                expected = number + 1;
                received.incrementAndGet();
            }
        } catch (AsynchronousCloseException e) {
            return;
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Stops sending and waits, at most some seconds, for what is under way. */
    void end() throws InterruptedException, IOException {
        isEnding = true;
        sender.join(ENDS_WITHIN_MS);
        if (sender.isAlive()) {
            throw new IOException("the sender has not ended within " + ENDS_WITHIN_MS + " ms");
        }
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (received.get() < sent.get() && System.nanoTime() < endNs) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        if (failure != null) {
            throw failure;
        }
    }

    long sent() {
        return sent.get();
    }

    long received() {
        return received.get();
    }

    /** Datagrams that were not the one after the one before: lost ones, copies and overtakers all show here. */
    long misplaced() {
        return misplaced.get();
    }

    /** The shortest time that any took. */
    long shortestNs() {
        return shortestNs.get();
    }

    @Override
    public void close() throws IOException {
        isEnding = true;
        try {
            sender.join(ENDS_WITHIN_MS);
            receiving.close();
            receiver.join(ENDS_WITHIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            receiving.close();
            sending.close();
        }
    }
}
