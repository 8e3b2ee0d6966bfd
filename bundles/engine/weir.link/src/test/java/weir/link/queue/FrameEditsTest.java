package weir.link.queue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a UDP datagram from 10.0.0.1 to 10.0.0.2 that carries three bytes. */
class FrameEditsTest {
    private static final String ETHERNET = "02000000000b02000000000a0800";
    private static final String IP = "45%s001f00004000401126cc0a0000010a000002";
    private static final int UDP_AT = 34;
    private static final int IP_AT = 14;

    private final FrameStore store = new FrameStore(ByteBuffer.allocateDirect(4 * FrameStore.SLOT_BYTES));
    private final FrameEdits edits = new FrameEdits(store);
    private int slot;

    @BeforeEach
    void fill() {
        frame("00", "13881389000b0000616263");
    }

    private void frame(String tos, String udp) {
        byte[] frame = HexFormat.of().parseHex(ETHERNET + IP.formatted(tos) + udp);
        slot = store.take();
        store.memory().put(store.frameAt(slot), frame);
        store.describe(slot, frame.length, 0);
        setIpChecksum();
    }

    private void setIpChecksum() {
        int at = store.frameAt(slot) + IP_AT;
        store.memory().put(at + 10, new byte[2]);
        putShort(at + 10, ~sum(IP_AT, 20, 0));
    }

    /** The internet checksum's sum over a part of the frame (RFC 1071). */
    private int sum(int from, int bytes, int start) {
        int sum = start;
        for (int i = 0; i < bytes; i++) {
            int octet = store.memory().get(store.frameAt(slot) + from + i) & 0xff;
            sum += i % 2 == 0 ? octet << 8 : octet;
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return sum;
    }

    private void putShort(int at, int value) {
        store.memory().put(at, (byte) (value >> 8)).put(at + 1, (byte) value);
    }

    private int pseudoHeaderSum() {
        return sum(IP_AT + 12, 8, 17 + 11);
    }

    @Test
    void shouldMarkOnlyWhatIsEcnCapable() {
        SlotFrame frame = new SlotFrame(store);
        assertFalse(edits.mark(slot, frame.at(slot).headers()));
        frame("02", "13881389000b0000616263");
        assertTrue(edits.mark(slot, frame.at(slot).headers()));
        assertEquals(3, store.memory().get(store.frameAt(slot) + IP_AT + 1));
        assertEquals(0xffff, sum(IP_AT, 20, 0), "the header's checksum still holds");
    }

    @Test
    void shouldFlipOneBit() {
        edits.corrupt(slot, 8 * (UDP_AT + 8) + 7);
        assertEquals('a' ^ 1, store.memory().get(store.frameAt(slot) + UDP_AT + 8));
        assertThrows(IllegalArgumentException.class, () -> edits.corrupt(slot, 8 * store.wireBytes(slot)));
        assertThrows(IllegalArgumentException.class, () -> edits.corrupt(slot, -1));
    }

    @Test
    void shouldCompleteTheChecksumBeforeItFlipsABit() {
        int virtio = store.virtioAt(slot);
        store.memory().put(virtio, (byte) 1);
        store.memory().putShort(virtio + 6, (short) UDP_AT).putShort(virtio + 8, (short) 6);
        putShort(store.frameAt(slot) + UDP_AT + 6, pseudoHeaderSum());

        edits.corrupt(slot, 8 * (UDP_AT + 8));

        assertEquals(0, store.memory().get(virtio), "no checksum is left to do");
        byte[] payload = new byte[3];
        store.memory().get(store.frameAt(slot) + UDP_AT + 8, payload);
        assertArrayEquals(new byte[] {(byte) ('a' ^ 0x80), 'b', 'c'}, payload);
        store.memory().put(store.frameAt(slot) + UDP_AT + 8, (byte) 'a');
        assertEquals(0xffff, sum(UDP_AT, 11, pseudoHeaderSum()), "it was right before the bit was flipped");
    }
}
