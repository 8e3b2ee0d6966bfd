package weir.capture.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.capture.FrameCursor;
import weir.api.frame.FrameView;
import weir.capture.TestFrames;
import weir.capture.command.StoredCaptures;

class IpFragmentsTest {
    private static final int ETHERNET = 14;
    private static final int HEADERS = 34;

    @TempDir
    Path folder;

    /** Frames with 8 bytes each: the TCP header alone takes three. */
    private static List<byte[]> fragments(byte[] frame) {
        List<byte[]> fragments = new ArrayList<>();
        int length = frame.length - HEADERS;
        for (int from = 0; from < length; from += 8) {
            int end = Math.min(length, from + 8);
            byte[] fragment = Arrays.copyOf(frame, HEADERS + end - from);
            System.arraycopy(frame, HEADERS + from, fragment, HEADERS, end - from);
            ByteBuffer.wrap(fragment)
                    .putShort(ETHERNET + 2, (short) (20 + end - from))
                    .putShort(ETHERNET + 6, (short) (from / 8 | (end < length ? 0x2000 : 0)));
            fragments.add(fragment);
        }
        return fragments;
    }

    private FrameCursor open(byte[] capture) throws Exception {
        return new StoredCaptures().open(Files.write(folder.resolve("t.pcap"), capture), "", 0);
    }

    @Test
    void shouldShowThePacketThatTheLastMissingFragmentCompletes() throws Exception {
        byte[] frame = TestFrames.tcp(true, TestFrames.SYN, 7, 0, new byte[12]);
        List<byte[]> fragments = fragments(frame);
        assertEquals(4, fragments.size());
        fragments.add(fragments.remove(0));
        try (FrameCursor cursor = open(TestFrames.pcap(fragments, ByteOrder.LITTLE_ENDIAN, true))) {
            for (int i = 0; i < 3; i++) {
                assertTrue(cursor.advance());
                assertFalse(cursor.frame().headers().isTcp());
                assertNull(cursor.frame().packet());
            }
            assertTrue(cursor.advance());
            FrameView packet = cursor.frame().packet();
            assertEquals(40_000, packet.headers().sourcePort());
            assertEquals(7, packet.headers().tcpSequence());
            assertEquals(12, packet.headers().payloadLength());
            assertEquals(frame.length - ETHERNET, packet.wireBytes());
            assertEquals(packet, cursor.frame().copy().packet(), "a copy keeps it");
        }
    }

    @Test
    void shouldTakeAFirstFragmentThatWasCapturedInPartForItsPacket() throws Exception {
        byte[] frame = TestFrames.tcp(true, TestFrames.ACK, 7, 0, new byte[100]);
        ByteBuffer.wrap(frame).putShort(ETHERNET + 6, (short) 0x2000);
        byte[] capture = TestFrames.pcap(List.of(frame), ByteOrder.LITTLE_ENDIAN, true);
        byte[] cut = Arrays.copyOf(capture, capture.length - 50);
        ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN).putInt(32, frame.length - 50);
        try (FrameCursor cursor = open(cut)) {
            assertTrue(cursor.advance());
            assertEquals(cursor.frame(), cursor.frame().packet());
        }
    }

    @Test
    void shouldTakeWhatIsNoFragmentForItsPacket() throws Exception {
        byte[] frame = TestFrames.tcp(true, TestFrames.ACK, 7, 0, new byte[0]);
        try (FrameCursor cursor = open(TestFrames.pcap(List.of(frame), ByteOrder.LITTLE_ENDIAN, true))) {
            assertTrue(cursor.advance());
            assertEquals(cursor.frame(), cursor.frame().packet());
        }
    }
}
