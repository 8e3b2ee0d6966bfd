package weir.link.queue;

import java.util.Arrays;
import java.util.Objects;

/** Frames that wait, first in, first out: slot numbers in a ring that doubles when it is full. One thread. */
public final class FrameQueue {
    private final FrameStore store;
    private int[] slots = new int[64];
    private int head;
    private int packets;
    private long bytes;

    public FrameQueue(FrameStore store) {
        this.store = store;
    }

    public void add(int slot) {
        if (packets == slots.length) {
            int[] longer = Arrays.copyOfRange(slots, head, head + 2 * packets);
            System.arraycopy(slots, 0, longer, packets - head, head);
            slots = longer;
            head = 0;
        }
        slots[(head + packets) & (slots.length - 1)] = slot;
        packets++;
        bytes += store.wireBytes(slot);
    }

    /** The head, which must be there. */
    public int first() {
        return slots[head];
    }

    /** The frame at a place, the head's being 0. */
    int at(int place) {
        return slots[(head + Objects.checkIndex(place, packets)) & (slots.length - 1)];
    }

    /** Takes the head, which must be there. */
    public int remove() {
        int slot = slots[head];
        head = (head + 1) & (slots.length - 1);
        packets--;
        bytes -= store.wireBytes(slot);
        return slot;
    }

    public int packets() {
        return packets;
    }

    public long bytes() {
        return bytes;
    }
}
