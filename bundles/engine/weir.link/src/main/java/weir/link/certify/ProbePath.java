package weir.link.certify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import weir.linux.Clocks;
import weir.linux.NetNamespace;
import weir.linux.net.Carrier;
import weir.linux.netlink.LinkInfo;
import weir.linux.netlink.MacAddress;
import weir.linux.netlink.Rtnetlink;
import weir.linux.packet.NativeMemory;
import weir.linux.packet.PacketRing;
import weir.linux.packet.PacketSender;
import weir.linux.packet.ThreadPriority;

/**
 * Sends numbered frames out of the interface at one end of a link and stamps them at the other end's. They go from
 * interface to interface, of an EtherType that no node's stack takes (IEEE local experimental), so nobody but us sees
 * them; a switch keeps them to itself because they are addressed to its port. One thread; one of
 * its own sends and another receives, both preferred to others so that a busy machine disturbs them little.
 *
 * <pre>
 *   | to 6 | from 6 | 0x88B5 2 | run 8 | phase 4 | number 4 | sent 8 | zeros ...
 *   0      6        12         14      22        26         30       38
 * </pre>
 */
final class ProbePath implements AutoCloseable {
    static final int ETHER_TYPE = 0x88b5;
    static final int HEADER_BYTES = 14;

    private static final int RUN_AT = 14;
    private static final int PHASE_AT = 22;
    private static final int NUMBER_AT = 26;
    private static final int PAYLOAD_END = 38;
    private static final int RING_FRAMES = 8192;
    private static final int SLOT_BYTES = 16_384;
    private static final long DRAIN_POLL_NS = 1_000_000;
    private static final long RECEIVER_NAP_NS = 100_000;
    private static final long END_WITHIN_MS = 2_000;
    /** A thread that sends more often than that must not be preferred to all others. */
    private static final double LEAST_PREFERRED_GAP_NS = 50_000;

    private final PacketSender sender;
    private final PacketRing ring;
    private final NativeMemory slots;
    private final LinkInfo from;
    private final LinkInfo to;
    private final long run = ThreadLocalRandom.current().nextLong();
    private volatile Phase phase;
    private volatile boolean stopping;
    private final Thread receiver = new Thread(this::receive, "weir-certify");
    private final Stalls stalls = new Stalls();
    private int phases;

    private ProbePath(PacketSender sender, PacketRing ring, NativeMemory slots, LinkInfo from, LinkInfo to) {
        this.sender = sender;
        this.ring = ring;
        this.slots = slots;
        this.from = from;
        this.to = to;
        receiver.setDaemon(true);
        receiver.start();
    }

    static ProbePath open(NetNamespace namespaceA, String a, NetNamespace namespaceB, String b) throws IOException {
        LinkInfo from = info(namespaceA, a);
        LinkInfo to = info(namespaceB, b);
        PacketSender sender = PacketSender.open(namespaceA, a);
        PacketRing ring = null;
        try {
            ring = PacketRing.open(namespaceB, b, RING_FRAMES);
            return new ProbePath(sender, ring, NativeMemory.reserve(PacketSender.BATCH * SLOT_BYTES), from, to);
        } catch (IOException | RuntimeException e) {
            sender.close();
            if (ring != null) {
                ring.close();
            }
            throw e;
        }
    }

    private static LinkInfo info(NetNamespace namespace, String name) throws IOException {
        try (Rtnetlink netlink = Rtnetlink.open(namespace)) {
            LinkInfo info = netlink.link(name).orElseThrow(() -> new IOException("there is no interface " + name));
            // A probe that is thrown away before the link has got it would count as lost by the link.
            Carrier.awaitBothEnds(netlink, name);
            return info;
        }
    }

    /** The largest frame that both interfaces take and a slot and a ring's place hold, in bytes. */
    int fullFrameBytes() {
        return Math.min(1514, Math.min(from.mtu(), to.mtu()) + HEADER_BYTES);
    }

    /** How frames follow each other. */
    enum Pace {
        /** Never closer than half the gap: after a stall of this machine the rest comes later. */
        APART,
        /** As many as should have been sent until now: after a stall the missing ones come at once. */
        STEADY
    }

    /**
     * Sends frames and waits for the last one.
     *
     * @param count how many
     * @param gapNs from one to the next
     * @param frameBytes their size
     * @param patienceNs how long after the last one to wait for what has not arrived
     */
    Samples run(Pace pace, int count, double gapNs, int frameBytes, long patienceNs) throws InterruptedException {
        FutureTask<Samples> task = new FutureTask<>(() -> {
            if (gapNs >= LEAST_PREFERRED_GAP_NS) {
                ThreadPriority.raise();
            }
            return sendAll(pace, count, gapNs, frameBytes, patienceNs);
        });
        Thread thread = new Thread(task, "weir-certify-send");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            thread.join(END_WITHIN_MS);
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the probes could not be sent", e.getCause());
        }
    }

    private Samples sendAll(Pace pace, int count, double gapNs, int frameBytes, long patienceNs)
            throws InterruptedException {
        Phase now = new Phase(++phases, count);
        phase = now;
        int refused = 0;
        double dueNs = Clocks.monotonicNs();
        int next = 0;
        while (next < count) {
            sleepUntil((long) dueNs);
            long nowNs = Clocks.monotonicNs();
            now.lateNs[next] = nowNs - (long) dueNs;
            int batch = 1;
            if (pace == Pace.APART) {
                dueNs = Math.max(dueNs + gapNs, nowNs + gapNs / 2);
            } else {
                batch = (int) Math.min(Math.min(count - next, PacketSender.BATCH), 1 + (nowNs - dueNs) / gapNs);
                dueNs += batch * gapNs;
            }
            refused += send(now, next, batch, frameBytes);
            next += batch;
        }
        await(now, count - refused, patienceNs);
        phase = null;
        return now.samples(frameBytes, stalls);
    }

    private static void sleepUntil(long dueNs) throws InterruptedException {
        long leftNs = dueNs - Clocks.monotonicNs();
        while (leftNs > 0) {
            LockSupport.parkNanos(leftNs);
            checkInterrupted();
            leftNs = dueNs - Clocks.monotonicNs();
        }
    }

    private static void checkInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the certification was interrupted");
        }
    }

    /** Returns how many the interface did not take. */
    private int send(Phase now, int first, int batch, int frameBytes) {
        sender.clear();
        for (int i = 0; i < batch; i++) {
            int at = i * SLOT_BYTES;
            write(now, first + i, at + PacketRing.VIRTIO_BYTES);
            sender.add(slots.address() + at, PacketRing.VIRTIO_BYTES + frameBytes);
        }
        int refused = 0;
        while (sender.send() != 0) {
            now.sentNs[first + sender.sent()] = 0;
            sender.skip();
            refused++;
        }
        if (now.sentNs[first] != 0) {
            stalls.note(now.sentNs[first], Clocks.realtimeNs());
        }
        return refused;
    }

    private void write(Phase now, int number, int at) {
        ByteBuffer frame = slots.buffer();
        address(frame, at, to.mac());
        address(frame, at + 6, from.mac());
        frame.put(at + 12, (byte) (ETHER_TYPE >> 8)).put(at + 13, (byte) ETHER_TYPE);
        frame.putLong(at + RUN_AT, run).putInt(at + PHASE_AT, now.id).putInt(at + NUMBER_AT, number);
        now.sentNs[number] = Clocks.realtimeNs();
    }

    private static void address(ByteBuffer frame, int at, java.util.Optional<MacAddress> mac) {
        frame.put(at, mac.map(MacAddress::bytes).orElseGet(() -> new byte[MacAddress.BYTES]));
    }

    private static void await(Phase now, int expected, long patienceNs) throws InterruptedException {
        long endNs = Clocks.monotonicNs() + patienceNs;
        while (now.arrived < expected && Clocks.monotonicNs() < endNs) {
            LockSupport.parkNanos(DRAIN_POLL_NS);
            checkInterrupted();
        }
    }

    private void receive() {
        ThreadPriority.raise();
        long lookedNs = Clocks.realtimeNs();
        while (!stopping) {
            long nowNs = Clocks.realtimeNs();
            stalls.note(lookedNs, nowNs);
            lookedNs = nowNs;
            while (ring.hasFrame()) {
                record();
                ring.release();
            }
            LockSupport.parkNanos(RECEIVER_NAP_NS);
        }
    }

    private void record() {
        Phase now = phase;
        int at = ring.offset();
        ByteBuffer memory = ring.memory();
        if (now == null
                || ring.capturedBytes() < PAYLOAD_END
                || (memory.order(ByteOrder.nativeOrder()).get(at + 12) & 0xff) != ETHER_TYPE >> 8
                || (memory.get(at + 13) & 0xff) != (ETHER_TYPE & 0xff)
                || memory.getLong(at + RUN_AT) != run
                || memory.getInt(at + PHASE_AT) != now.id) {
            return;
        }
        now.record(memory.getInt(at + NUMBER_AT), ring.epochNs());
    }

    @Override
    public void close() {
        stopping = true;
        boolean interrupted = false;
        try {
            receiver.join(END_WITHIN_MS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (!receiver.isAlive()) {
            ring.close();
        }
        sender.close();
        slots.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
