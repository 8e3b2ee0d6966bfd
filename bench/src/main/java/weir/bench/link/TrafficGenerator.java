package weir.bench.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import weir.linux.Clocks;
import weir.linux.LinuxException;
import weir.linux.NetNamespace;
import weir.linux.packet.NativeMemory;
import weir.linux.packet.PacketRing;
import weir.linux.packet.PacketSender;

/**
 * Sends Ethernet frames from a to b, many with one system call, at a pace or as fast as it goes. Each
 * has its number in the payload.
 */
public final class TrafficGenerator implements AutoCloseable {
    /** As many as Ethernet, IPv4 and UDP have: where the number is. */
    static final int HEADER_BYTES = 42;

    /** No pace. */
    public static final long UNPACED = 0;

    private static final int LOCAL_EXPERIMENTAL = 0x88b5;
    private static final int SLOT_BYTES = 2048;
    private static final long NAP_NS = 50_000;
    private static final double BITS_NS = 8e9;

    private final PacketSender sender;
    private final NativeMemory memory;
    private final int frameBytes;
    private final double gapNs;
    private final Thread thread = new Thread(this::run, "generator");
    private volatile boolean stopping;
    private volatile long sent;

    private TrafficGenerator(PacketSender sender, NativeMemory memory, int frameBytes, long bitsPerSecond) {
        this.sender = sender;
        this.memory = memory;
        this.frameBytes = frameBytes;
        this.gapNs = bitsPerSecond == UNPACED ? 0 : frameBytes * BITS_NS / bitsPerSecond;
        thread.setDaemon(true);
    }

    /** Starts to send from a to b. */
    public static TrafficGenerator start(Testbed bed, int frameBytes, long bitsPerSecond) throws IOException {
        return start(bed.a(), Testbed.A, frameBytes, bitsPerSecond);
    }

    static TrafficGenerator start(NetNamespace namespace, String interfaceName, int frameBytes, long bitsPerSecond)
            throws IOException {
        NativeMemory memory = NativeMemory.reserve(PacketSender.BATCH * SLOT_BYTES);
        for (int i = 0; i < PacketSender.BATCH; i++) {
            frame(memory.buffer().slice(i * SLOT_BYTES + PacketRing.VIRTIO_BYTES, frameBytes));
        }
        TrafficGenerator generator =
                new TrafficGenerator(PacketSender.open(namespace, interfaceName), memory, frameBytes, bitsPerSecond);
        generator.thread.start();
        return generator;
    }

    /** A frame of a type for local experiments, which the receiving host looks at no further. */
    private static void frame(ByteBuffer frame) {
        frame.put(Testbed.MAC_B.bytes()).put(Testbed.MAC_A.bytes());
        frame.put((byte) (LOCAL_EXPERIMENTAL >> Byte.SIZE)).put((byte) LOCAL_EXPERIMENTAL);
    }

    private void run() {
        long startNs = Clocks.monotonicNs();
        long count = 0;
        while (!stopping) {
            long wanted = gapNs == 0 ? Long.MAX_VALUE : (long) ((Clocks.monotonicNs() - startNs) / gapNs) + 1;
            if (wanted <= count) {
                LockSupport.parkNanos(Math.max(NAP_NS, startNs + (long) (count * gapNs) - Clocks.monotonicNs()));
                continue;
            }
            count += batch(count, (int) Math.min(PacketSender.BATCH, wanted - count));
            sent = count;
        }
    }

    private int batch(long first, int frames) {
        for (int i = 0; i < frames; i++) {
            int at = i * SLOT_BYTES;
            if (frameBytes >= HEADER_BYTES + Long.BYTES) {
                memory.buffer().putLong(at + PacketRing.VIRTIO_BYTES + HEADER_BYTES, first + i);
            }
            sender.add(memory.address() + at, PacketRing.VIRTIO_BYTES + frameBytes);
        }
        while (sender.send() != 0) {
            sender.skip();
        }
        sender.clear();
        return frames;
    }

    /** How many frames the kernel was given so far; after {@link #close()} all of them. */
    public long sent() {
        return sent;
    }

    /** Waits until frames are being sent. */
    public void awaitFirst() {
        while (sent == 0 && thread.isAlive()) {
            LockSupport.parkNanos(NAP_NS);
        }
    }

    @Override
    public void close() throws LinuxException {
        stopping = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        sender.close();
        memory.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
