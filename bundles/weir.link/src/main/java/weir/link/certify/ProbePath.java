package weir.link.certify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import weir.linux.Clocks;
import weir.linux.NetNamespace;
import weir.linux.net.LinkInfo;
import weir.linux.net.MacAddress;
import weir.linux.net.Rtnetlink;
import weir.linux.packet.NativeMemory;
import weir.linux.packet.PacketRing;
import weir.linux.packet.PacketSender;

/**
 * Sends numbered frames out of the interface at one end of a link and stamps them at the other end's. They go from
 * interface to interface, of an EtherType that no node's stack takes (IEEE local experimental), so nobody but us sees
 * them; a switch keeps them to itself because they are addressed to its port. One thread; a second one receives.
 *
 * <pre>
 *   | to 6 | from 6 | 0x88B5 2 | run 8 | phase 4 | number 4 | sent 8 | zeros ...
 *   0      6        12         14      22        26         30       38
 * </pre>
 */
final class ProbePath implements AutoCloseable {
    static final int ETHER_TYPE = 0x88b5;
    static final int LEAST_BYTES = 60;
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

    private final PacketSender sender;
    private final PacketRing ring;
    private final NativeMemory slots;
    private final LinkInfo from;
    private final LinkInfo to;
    private final long run = ThreadLocalRandom.current().nextLong();
    private volatile Phase phase;
    private volatile boolean stopping;
    private final Thread receiver = new Thread(this::receive, "weir-certify");
    private int phases;

    /** A phase's record; the receiver writes arrivals, the sender departures. */
    private static final class Phase {
        final int id;
        final long[] sentNs;
        final long[] arrivedNs;
        volatile int arrived;
        int copies;
        int disordered;
        int highest = -1;

        Phase(int id, int count) {
            this.id = id;
            this.sentNs = new long[count];
            this.arrivedNs = new long[count];
        }
    }

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
            return netlink.link(name).orElseThrow(() -> new IOException("there is no interface " + name));
        }
    }

    /** The largest frame that both interfaces take and a slot and a ring's place hold, in bytes. */
    int fullFrameBytes() {
        return Math.min(1514, Math.min(from.mtu(), to.mtu()) + HEADER_BYTES);
    }

    /**
     * Sends frames at a steady pace and waits for the last one.
     *
     * @param count how many
     * @param gapNs from one to the next
     * @param frameBytes their size
     * @param patienceNs how long after the last one to wait for what has not arrived
     */
    Samples run(int count, double gapNs, int frameBytes, long patienceNs) throws InterruptedException {
        Phase now = new Phase(++phases, count);
        phase = now;
        int refused = 0;
        long startNs = Clocks.monotonicNs();
        int next = 0;
        while (next < count) {
            long elapsedNs = Clocks.monotonicNs() - startNs;
            int due = (int) Math.min(count, (long) (elapsedNs / gapNs) + 1);
            int batch = Math.min(due - next, PacketSender.BATCH);
            if (batch <= 0) {
                LockSupport.parkNanos((long) (next * gapNs) - elapsedNs);
                if (Thread.interrupted()) {
                    throw new InterruptedException("the certification was interrupted");
                }
                continue;
            }
            refused += send(now, next, batch, frameBytes);
            next += batch;
        }
        await(now, count - refused, patienceNs);
        phase = null;
        return new Samples(now.sentNs, now.arrivedNs, now.copies, now.disordered, frameBytes);
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
            if (Thread.interrupted()) {
                throw new InterruptedException("the certification was interrupted");
            }
        }
    }

    private void receive() {
        while (!stopping) {
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
        int number = memory.getInt(at + NUMBER_AT);
        if (number < 0 || number >= now.arrivedNs.length) {
            return;
        }
        if (now.arrivedNs[number] != 0) {
            now.copies++;
            return;
        }
        now.arrivedNs[number] = ring.epochNs();
        now.disordered += number < now.highest ? 1 : 0;
        now.highest = Math.max(now.highest, number);
        int arrived = now.arrived + 1;
        now.arrived = arrived;
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
