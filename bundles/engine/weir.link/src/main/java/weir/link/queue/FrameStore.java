package weir.link.queue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The memory of frames in flight: slots of equal size outside the Java heap, handed out by number. A frame's
 * virtio header lies right before it, so that both go to the kernel in one piece.
 *
 * <pre>
 *  | 6 B free | virtio header 10 B | frame, up to the slot's end |
 *  0          6                    16                       2048, 10240 or 69632
 * </pre>
 *
 * <p>One thread.
 */
public final class FrameStore {
    public static final int NONE = -1;
    /** A slot for Ethernet's usual frames. */
    public static final int SLOT_BYTES = 2048;

    public static final int VIRTIO_BYTES = 10;

    private static final int FRAME_AT = 16;
    private static final int INITIAL_TABLE = 1024;

    private final ByteBuffer memory;
    private final int slotBytes;
    private final int slots;
    private int[] wireBytes = new int[INITIAL_TABLE];
    private long[] arrivalNs = new long[INITIAL_TABLE];
    private ByteBuffer[] views = new ByteBuffer[INITIAL_TABLE];
    private int[] free = new int[INITIAL_TABLE];
    private int freeCount;
    private int everUsed;

    /**
     * @param memory direct; all of it is used
     */
    public FrameStore(ByteBuffer memory) {
        this(memory, SLOT_BYTES);
    }

    /**
     * @param memory direct; all of it is used
     * @param slotBytes of each slot
     */
    public FrameStore(ByteBuffer memory, int slotBytes) {
        this.memory = memory.duplicate().order(ByteOrder.nativeOrder());
        this.slotBytes = slotBytes;
        this.slots = memory.capacity() / slotBytes;
    }

    /** The longest frame that a slot holds. */
    public int maxFrameBytes() {
        return slotBytes - FRAME_AT;
    }

    /** A slot of the caller's own, or {@link #NONE} when all are taken. The one used last comes first: it is warm. */
    public int take() {
        if (freeCount > 0) {
            return free[--freeCount];
        }
        if (everUsed == slots) {
            return NONE;
        }
        if (everUsed == wireBytes.length) {
            grow();
        }
        return everUsed++;
    }

    /** The tables follow the most slots that were ever in use, by doubling; there is nothing to free. */
    private void grow() {
        int length = Math.min(slots, 2 * wireBytes.length);
        wireBytes = Arrays.copyOf(wireBytes, length);
        arrivalNs = Arrays.copyOf(arrivalNs, length);
        views = Arrays.copyOf(views, length);
        free = Arrays.copyOf(free, length);
    }

    public void release(int slot) {
        free[freeCount++] = slot;
    }

    /** How many slots are taken. */
    public int used() {
        return everUsed - freeCount;
    }

    /** Takes a slot and fills it like another one; {@link #NONE} when all are taken. */
    public int copy(int slot) {
        int copy = take();
        if (copy != NONE) {
            wireBytes[copy] = wireBytes[slot];
            arrivalNs[copy] = arrivalNs[slot];
            memory.put(virtioAt(copy), memory, virtioAt(slot), VIRTIO_BYTES + wireBytes[slot]);
        }
        return copy;
    }

    /** All slots, in this machine's byte order. */
    public ByteBuffer memory() {
        return memory;
    }

    /** Returns the offset of the slot's virtio header. */
    public int virtioAt(int slot) {
        return frameAt(slot) - VIRTIO_BYTES;
    }

    /** Returns the offset of the slot's frame. */
    public int frameAt(int slot) {
        return slot * slotBytes + FRAME_AT;
    }

    /** Says what the slot holds. */
    public void describe(int slot, int frameBytes, long frameArrivalNs) {
        wireBytes[slot] = frameBytes;
        arrivalNs[slot] = frameArrivalNs;
    }

    public int wireBytes(int slot) {
        return wireBytes[slot];
    }

    public long arrivalNs(int slot) {
        return arrivalNs[slot];
    }

    public void arrivalNs(int slot, long ns) {
        arrivalNs[slot] = ns;
    }

    /** The frame, read-only and big-endian, from position 0 to its length. Made once for each slot. */
    public ByteBuffer view(int slot) {
        ByteBuffer view = views[slot];
        if (view == null) {
            view = memory.slice(frameAt(slot), maxFrameBytes()).asReadOnlyBuffer();
            views[slot] = view;
        }
        return view.clear().limit(wireBytes[slot]);
    }
}
