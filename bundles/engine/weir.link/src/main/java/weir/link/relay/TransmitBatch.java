package weir.link.relay;

import weir.link.direction.LinkDirection;
import weir.link.queue.DropReason;
import weir.link.queue.FrameStore;
import weir.linux.Clocks;
import weir.linux.packet.FrameSize;
import weir.linux.packet.PacketSender;

/** Frames of one direction that go to the kernel together. The shard's thread; allocates nothing. */
final class TransmitBatch {
    private final LinkDirection lane;
    private final PacketSender sender;
    private final FrameStore store;
    private final long storeAddress;
    private final SegmentTrain train;

    private final int[] slots = new int[PacketSender.PIECES];
    private final long[] dueNs = new long[PacketSender.PIECES];
    /** How many frames are in the packets before this one; behind the last packet, how many there are. */
    private final int[] packetStarts = new int[PacketSender.BATCH + 1];

    private int frames;

    TransmitBatch(LinkDirection lane, PacketSender sender, DataPlaneMemory.Slab slab) {
        this.lane = lane;
        this.sender = sender;
        this.store = slab.store();
        this.storeAddress = slab.address();
        // Interfaces that exchange superframes have offloads.
        this.train = new SegmentTrain(store, slab.size() != FrameSize.SUPER);
    }

    /** Sends all that is due. */
    void transmit() {
        boolean isMore;
        do {
            isMore = fill(Clocks.monotonicNs());
            flush();
        } while (isMore);
    }

    /** Returns true if there may be more that is due. */
    private boolean fill(long nowNs) {
        int slot = FrameStore.NONE;
        while (frames < PacketSender.PIECES && sender.count() < PacketSender.BATCH) {
            slot = lane.takeDue(nowNs);
            if (slot == FrameStore.NONE) {
                break;
            }
            add(slot);
            slots[frames] = slot;
            dueNs[frames++] = lane.dueNs();
        }
        train.end();
        packetStarts[sender.count()] = frames;
        return slot != FrameStore.NONE;
    }

    private void add(int slot) {
        if (train.joins(slot)) {
            int headerBytes = train.headerBytes();
            sender.extend(storeAddress + store.frameAt(slot) + headerBytes, store.wireBytes(slot) - headerBytes);
        } else {
            train.end();
            train.begin(slot);
            packetStarts[sender.count()] = frames;
            sender.add(storeAddress + store.virtioAt(slot), FrameStore.VIRTIO_BYTES + store.wireBytes(slot));
        }
    }

    /** A packet that the kernel does not take even at the second attempt is given up and counted. */
    private void flush() {
        int packet = 0;
        int refused = -1;
        while (packet < sender.count()) {
            long startNs = Clocks.monotonicNs();
            int errno = sender.send();
            delivered(packet, startNs, Clocks.monotonicNs());
            packet = sender.sent();
            if (errno != 0) {
                if (refused == packet || !LinuxErrors.isTransient(errno)) {
                    giveUp(packet, LinuxErrors.isDown(errno) ? DropReason.DOWN : DropReason.ENGINE);
                    sender.skip();
                    packet++;
                }
                refused = packet;
            }
        }
        sender.clear();
        frames = 0;
    }

    /**
     * The kernel takes one packet after the other, and most of the call's time goes into what the receiver's network
     * stack does with them: a packet left when those before it had had their share of the call.
     */
    private void delivered(int first, long startNs, long endNs) {
        int sent = sender.sent();
        for (int packet = first; packet < sent; packet++) {
            long sentNs = startNs + (endNs - startNs) * (packet - first) / (sent - first);
            for (int i = packetStarts[packet]; i < packetStarts[packet + 1]; i++) {
                lane.delivered(slots[i], sentNs - dueNs[i]);
            }
        }
    }

    private void giveUp(int packet, DropReason reason) {
        for (int i = packetStarts[packet]; i < packetStarts[packet + 1]; i++) {
            lane.failed(slots[i], reason);
        }
    }
}
