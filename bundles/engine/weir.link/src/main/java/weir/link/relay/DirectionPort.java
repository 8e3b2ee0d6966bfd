package weir.link.relay;

import java.nio.ByteBuffer;
import weir.api.link.LinkModel;
import weir.link.direction.FaultListener;
import weir.link.direction.LinkDirection;
import weir.link.queue.FrameStore;
import weir.linux.Clocks;
import weir.linux.LinuxException;
import weir.linux.packet.PacketRing;
import weir.linux.packet.PacketSender;

/**
 * One direction with its sockets: ring, lane, sender. The shard's thread; no locks and no allocation.
 */
public final class DirectionPort {
    /** So few that they are still in the processor's cache when they are sent; then the other tracks have their turn. */
    private static final int MOST_FRAMES_AT_ONCE = 4 * PacketSender.BATCH;

    private static final int VLAN_TAG_BYTES = 4;
    private static final int MAC_ADDRESSES_BYTES = 12;
    private static final int CHECKSUM_START_AT = 6;
    private static final int NEEDS_CHECKSUM = 1;
    private static final int SHORTEST_FRAME_BYTES = 14;

    private final PacketRing ring;
    private final FrameStore store;
    private final LinkDirection lane;
    private final ArrivalClock clock;
    private final FaultListener faults;
    private final TransmitBatch batch;

    private boolean ready = true;
    private boolean isAccepting;
    private long drainedNs = Clocks.monotonicNs();
    private long countedKernelDrops;

    DirectionPort(
            PacketRing ring,
            PacketSender sender,
            DataPlaneMemory.Slab slab,
            LinkDirection lane,
            ArrivalClock clock,
            FaultListener faults) {
        this.ring = ring;
        this.store = slab.store();
        this.lane = lane;
        this.batch = new TransmitBatch(lane, sender, slab);
        this.clock = clock;
        this.faults = faults;
    }

    /** Its link's; both directions have the same one. */
    FaultListener faults() {
        return faults;
    }

    PacketRing ring() {
        return ring;
    }

    public LinkDirection lane() {
        return lane;
    }

    /** The poller has seen frames. */
    void ready() {
        ready = true;
    }

    /** When {@link #work} must be called next; {@link LinkModel#NEVER}: when there are frames. */
    long nextNs() {
        return ready ? Long.MIN_VALUE : lane.nextNs();
    }

    /**
     * Takes in what has arrived, and sends what is due. The ring comes first: a lane must not go on to a moment before
     * it knows all the frames that arrived until then.
     */
    void work(long nowNs) {
        ready = !receive(nowNs);
        if (!ready) {
            lane.advance(nowNs);
        }
        batch.transmit();
    }

    /** Takes in everything that has arrived, so that a change meets the state of this very moment. */
    public void settle() {
        long nowNs;
        do {
            nowNs = Clocks.monotonicNs();
        } while (!receive(nowNs));
        lane.advance(nowNs);
    }

    /** Returns true if all that had arrived at {@code nowNs} has been taken in. */
    private boolean receive(long nowNs) {
        int frames = 0;
        while (ring.hasFrame()) {
            if (frames++ == MOST_FRAMES_AT_ONCE) {
                return false;
            }
            isAccepting = true;
            accept(nowNs);
            ring.release();
            isAccepting = false;
        }
        drainedNs = nowNs;
        return true;
    }

    private void accept(long nowNs) {
        int bytes = ring.capturedBytes();
        int tag = ring.vlanTag();
        int wholeBytes = tag == 0 ? bytes : bytes + VLAN_TAG_BYTES;
        boolean isWhole = bytes == ring.wireBytes() && bytes >= SHORTEST_FRAME_BYTES;
        int slot = isWhole && wholeBytes <= store.maxFrameBytes() ? store.take() : FrameStore.NONE;
        if (slot == FrameStore.NONE) {
            lane.missed(1);
            return;
        }
        int from = ring.offset() - PacketRing.VIRTIO_BYTES;
        store.memory().put(store.virtioAt(slot), ring.memory(), from, PacketRing.VIRTIO_BYTES + bytes);
        if (tag != 0) {
            insertTag(slot, tag, bytes);
        }
        store.describe(slot, wholeBytes, clock.arrivalNs(ring.epochNs(), drainedNs, nowNs));
        lane.arrive(slot);
    }

    /** The kernel takes VLAN tags off received frames and keeps them aside; put back, it is the frame that was sent. */
    private void insertTag(int slot, int tag, int bytes) {
        ByteBuffer memory = store.memory();
        int tagAt = store.frameAt(slot) + MAC_ADDRESSES_BYTES;
        int from = ring.offset() + MAC_ADDRESSES_BYTES;
        memory.put(tagAt + VLAN_TAG_BYTES, ring.memory(), from, bytes - MAC_ADDRESSES_BYTES);
        for (int i = 0; i < VLAN_TAG_BYTES; i++) {
            memory.put(tagAt + i, (byte) (tag >>> ((VLAN_TAG_BYTES - 1 - i) * Byte.SIZE)));
        }
        int virtio = store.virtioAt(slot);
        if ((memory.get(virtio) & NEEDS_CHECKSUM) != 0) {
            int start = memory.getShort(virtio + CHECKSUM_START_AT) + VLAN_TAG_BYTES;
            memory.putShort(virtio + CHECKSUM_START_AT, (short) start);
        }
    }

    /** Goes on with stand-ins after its thread was given up: a frame that it was just taking in is lost. */
    void rescue() {
        lane.rescue();
        if (isAccepting) {
            ring.release();
            isAccepting = false;
        }
        ready = true;
    }

    /** Counts the frames that the kernel could not put into the ring. */
    public void countKernelDrops() throws LinuxException {
        long drops = ring.kernelDrops();
        lane.missed(drops - countedKernelDrops);
        countedKernelDrops = drops;
    }
}
