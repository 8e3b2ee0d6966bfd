package weir.link.queue;

import java.nio.ByteBuffer;
import weir.api.frame.FrameHeaders;

/**
 * Changes that a link makes to a frame: ECN marks and flipped bits. Senders leave checksums to the hardware, and the
 * virtio header says so; before a bit is flipped the checksum is completed, else the receiver would never notice.
 * One thread.
 */
public final class FrameEdits {
    private static final int NEEDS_CHECKSUM = 1;
    private static final int SEGMENTATION_AT = 1;
    private static final int CHECKSUM_START_AT = 6;
    private static final int CHECKSUM_OFFSET_AT = 8;
    private static final int ECN_MASK = 0x3;

    private final FrameStore store;

    public FrameEdits(FrameStore store) {
        this.store = store;
    }

    /**
     * Says congestion experienced in the IP header (RFC 3168).
     *
     * @return false when the frame is not ECN-capable
     */
    public boolean mark(int slot, FrameHeaders headers) {
        if (!headers.isIp()) {
            return false;
        }
        ByteBuffer memory = store.memory();
        int ip = store.frameAt(slot) + headers.networkOffset();
        int word = bigEndian16(memory, ip);
        int shift = headers.isIpv6() ? 4 : 0;
        if ((word >> shift & ECN_MASK) == 0) {
            return false;
        }
        int marked = word | ECN_MASK << shift;
        putBigEndian16(memory, ip, marked);
        if (!headers.isIpv6()) {
            int checksum = ~bigEndian16(memory, ip + 10) & 0xffff;
            putBigEndian16(memory, ip + 10, ~fold(checksum + (~word & 0xffff) + marked));
        }
        return true;
    }

    /**
     * Flips a bit, the first of the frame being 0, after its checksum has been completed.
     *
     * @return false for a superframe, which has no checksum of its own: whoever cuts it would make right ones for it,
     *     and nobody would notice; it stays as it is
     */
    public boolean corrupt(int slot, int bit) {
        if (bit < 0 || bit >= store.wireBytes(slot) * Byte.SIZE) {
            throw new IllegalArgumentException(
                    "bit " + bit + " is outside the frame's 0 to " + (store.wireBytes(slot) * Byte.SIZE - 1));
        }
        if (store.memory().get(store.virtioAt(slot) + SEGMENTATION_AT) != 0) {
            return false;
        }
        completeChecksum(slot);
        int at = store.frameAt(slot) + bit / Byte.SIZE;
        store.memory().put(at, (byte) (store.memory().get(at) ^ 0x80 >>> bit % Byte.SIZE));
        return true;
    }

    /** The field holds the pseudo-header's sum already, so the sum over everything from its start completes it. */
    private void completeChecksum(int slot) {
        ByteBuffer memory = store.memory();
        int virtio = store.virtioAt(slot);
        if ((memory.get(virtio) & NEEDS_CHECKSUM) == 0) {
            return;
        }
        int start = store.frameAt(slot) + (memory.getShort(virtio + CHECKSUM_START_AT) & 0xffff);
        int field = start + (memory.getShort(virtio + CHECKSUM_OFFSET_AT) & 0xffff);
        int end = store.frameAt(slot) + store.wireBytes(slot);
        if (field + 2 > end) {
            return;
        }
        long sum = 0;
        for (int at = start; at + 1 < end; at += 2) {
            sum += bigEndian16(memory, at);
        }
        if ((end - start & 1) != 0) {
            sum += (memory.get(end - 1) & 0xff) << 8;
        }
        int checksum = ~fold(sum) & 0xffff;
        putBigEndian16(memory, field, checksum == 0 ? 0xffff : checksum);
        memory.put(virtio, (byte) (memory.get(virtio) & ~NEEDS_CHECKSUM));
    }

    /** Returns the ones' complement sum of 16 bits that a sum of such comes to (RFC 1071). */
    public static int fold(long sum) {
        long folded = sum;
        while (folded >> 16 != 0) {
            folded = (folded & 0xffff) + (folded >> 16);
        }
        return (int) folded;
    }

    private static int bigEndian16(ByteBuffer memory, int at) {
        return (memory.get(at) & 0xff) << 8 | (memory.get(at + 1) & 0xff);
    }

    private static void putBigEndian16(ByteBuffer memory, int at, int value) {
        memory.put(at, (byte) (value >> 8));
        memory.put(at + 1, (byte) value);
    }
}
